package org.psikit.io.internal.pair;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * Pairs two parties over TCP: the listening party shows a code, and the other party enters it. Nothing on the
 * connection is secret; the result is authentic ({@link PairingRun}).
 *
 * <p>Security: a code is valid for one run. A connection that sends nothing, or no share, does not use up the code. It
 * only delays others, until {@value #MOST_WAITING} newer connections push it out.
 */
public final class Pairing {

    private static final int MOST_WAITING = 64;
    private static final int SOCKET_TIMEOUT_MILLIS = 10_000;
    private static final int RETRY_MILLIS = 500;

    private Pairing() {}

    /**
     * Waits for the other party.
     *
     * @param bound receives the address on which this party listens
     * @return its fingerprint
     * @throws org.psikit.core.error.PlanMismatchException if a peer tried another code, which uses up this one
     * @throws ChannelException if no peer connected in time
     */
    public static Fingerprint listen(
            InetSocketAddress address,
            Identity identity,
            PairingCode code,
            Duration wait,
            Consumer<InetSocketAddress> bound) {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(resolved(address));
            bound.accept((InetSocketAddress) server.getLocalSocketAddress());
            CompletableFuture<Fingerprint> outcome = new CompletableFuture<>();
            Visitors visitors = new Visitors(identity, code, outcome);
            Thread door = new Thread(() -> visitors.admit(server), "psi-pairing");
            door.setDaemon(true);
            door.start();
            try {
                return outcome.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                visitors.close();
            }
        } catch (TimeoutException e) {
            throw new ChannelException(
                    "nobody came with the code, which has expired: run it again for another code", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PsiException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted while waiting for the other side", e);
        } catch (IOException e) {
            throw new ResourceException(
                    "cannot listen on port " + address.getPort()
                            + ": name an address of this machine and a port that no program has: change "
                            + Setting.LISTEN,
                    e);
        }
    }

    /**
     * Dials the other party repeatedly until it answers.
     *
     * @return its fingerprint
     * @throws org.psikit.core.error.PlanMismatchException if it has another code
     * @throws ChannelException if it did not answer in time
     */
    public static Fingerprint connect(InetSocketAddress address, Identity identity, PairingCode code, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            boolean greeted = false;
            try (Socket socket = new Socket()) {
                socket.connect(resolved(address), SOCKET_TIMEOUT_MILLIS);
                socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
                PairingRun run = new PairingRun(socket.getInputStream(), socket.getOutputStream(), identity, code);
                run.greet();
                greeted = true;
                return run.asInitiator();
            } catch (IOException e) {
                if (greeted) {
                    throw new ChannelException(
                            "the other side went in the middle; maybe somebody else used up the code: both start again with"
                                    + " a new one",
                            e);
                }
                if (System.nanoTime() > deadline) {
                    throw new ChannelException(
                            "the other side is not there: it shows the code while it listens, check address and port with"
                                    + " it",
                            e);
                }
            }
            pause();
        }
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
        return address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted while waiting for the other side", e);
        }
    }

    /** Connections to a listener: all may greet, and the first one to send a share gets the run. */
    private static final class Visitors {

        private final Identity identity;
        private final PairingCode code;
        private final CompletableFuture<Fingerprint> outcome;
        private final AtomicBoolean used = new AtomicBoolean();
        private final Deque<Socket> waiting = new ArrayDeque<>();

        Visitors(Identity identity, PairingCode code, CompletableFuture<Fingerprint> outcome) {
            this.identity = identity;
            this.code = code;
            this.outcome = outcome;
        }

        void admit(ServerSocket server) {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    put(socket);
                    Thread visitor = new Thread(() -> visit(socket), "psi-pairing-visitor");
                    visitor.setDaemon(true);
                    visitor.start();
                } catch (IOException e) {
                    // either closed, which ends the loop, or only that connection failed
                }
            }
        }

        private void put(Socket socket) {
            synchronized (waiting) {
                waiting.addLast(socket);
                if (waiting.size() > MOST_WAITING) {
                    closeQuietly(waiting.removeFirst());
                }
            }
        }

        private void visit(Socket socket) {
            try (socket) {
                socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
                PairingRun run = new PairingRun(socket.getInputStream(), socket.getOutputStream(), identity, code);
                if (run.isGreeted() && used.compareAndSet(false, true)) {
                    synchronized (waiting) {
                        waiting.remove(socket);
                    }
                    outcome.complete(run.asResponder());
                }
            } catch (PsiException e) {
                outcome.completeExceptionally(e);
            } catch (IOException e) {
                if (run(socket)) {
                    outcome.completeExceptionally(new ChannelException(
                            "the other side went in the middle, and the code is used up: run it again for another code",
                            e));
                }
            } finally {
                synchronized (waiting) {
                    waiting.remove(socket);
                }
            }
        }

        /** Whether this connection gets the run; it no longer waits. */
        private boolean run(Socket socket) {
            synchronized (waiting) {
                return used.get() && !waiting.contains(socket);
            }
        }

        void close() {
            synchronized (waiting) {
                waiting.forEach(Visitors::closeQuietly);
                waiting.clear();
            }
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is as good as closed
            }
        }
    }
}
