package org.psikit.io.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;

/** One wait for the peer. */
final class Listener {

    /** Connections that are not decided yet; beyond that the oldest has to go. */
    private static final int MOST_UNDECIDED = 32;

    /** Outcomes not yet reported; beyond that refusals are dropped. */
    private static final int MOST_OUTCOMES = 1024;

    private final InetSocketAddress address;
    private final LinkOptions options;
    private final LinkEvents events;
    private final Timing timing;
    private final Tls tls;

    private final EventLoopGroup loop = EventLoops.create();
    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>(MOST_OUTCOMES);

    /** Whether a connection won, or nobody waits any more. */
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** In the order they came; event loop only. */
    private final Set<Channel> undecided = new LinkedHashSet<>();

    Listener(InetSocketAddress address, LinkOptions options, LinkEvents events, Timing timing, Tls tls) {
        this.address = address;
        this.options = options;
        this.events = events;
        this.timing = timing;
        this.tls = tls;
    }

    NetChannel await() {
        boolean admitted = false;
        Channel server = null;
        try {
            server = bind();
            events.listening((InetSocketAddress) server.localAddress());
            Outcome.Admitted first = first();
            admitted = true;
            closeAllBut(server, first.channel());
            events.connected(first.peer());
            return first.channel();
        } finally {
            if (!admitted) {
                claimed.set(true);
                if (server != null) {
                    free(server);
                }
                EventLoops.end(loop);
            }
        }
    }

    private Channel bind() {
        InetSocketAddress local =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (local.isUnresolved()) {
            throw cannotListen("the host name cannot be resolved", null);
        }
        Admission.Terms terms = new Admission.Terms(
                options, timing, tls, true, loop, () -> claimed.compareAndSet(false, true), this::report);
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        admit(socket, terms);
                    }
                })
                .bind(local)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String message = String.valueOf(bound.cause().getMessage());
            throw cannotListen(
                    message.contains("in use")
                            ? "the address is in use: end the program that uses it, or choose another port"
                            : message.contains("assign requested")
                                    ? "this machine does not have that address: 0.0.0.0 stands for all it has"
                                    : message,
                    bound.cause());
        }
        return bound.channel();
    }

    private void admit(SocketChannel socket, Admission.Terms terms) {
        if (claimed.get()) {
            socket.close();
            return;
        }
        if (undecided.size() >= MOST_UNDECIDED) {
            Channel oldest = undecided.iterator().next();
            undecided.remove(oldest);
            oldest.close();
        }
        undecided.add(socket);
        socket.closeFuture().addListener(f -> undecided.remove(socket));
        Sockets.open(socket, terms);
    }

    private void report(Outcome outcome) {
        if (outcome instanceof Outcome.Admitted) {
            while (!outcomes.offer(outcome)) {
                outcomes.poll();
            }
        } else {
            outcomes.offer(outcome);
        }
    }

    /** The first good connection; reports the others. */
    private Outcome.Admitted first() {
        long start = System.nanoTime();
        long wait = Timing.nanos(options.waitFor());
        PsiException last = null;
        while (true) {
            Outcome outcome = next(wait - (System.nanoTime() - start));
            if (outcome instanceof Outcome.Admitted good) {
                return good;
            }
            if (outcome instanceof Outcome.Refused refused) {
                events.refused(refused.what());
                // A port scan does not hide that the peer came with another identity.
                if (refused.why() instanceof PlanMismatchException || !(last instanceof PlanMismatchException)) {
                    last = refused.why();
                }
                if (options.tls() && options.peer() == null && last instanceof PlanMismatchException) {
                    throw last;
                }
            } else if (claimed.compareAndSet(false, true)) {
                throw nobody(last);
            } else {
                wait = Long.MAX_VALUE;
            }
        }
    }

    private @Nullable Outcome next(long nanos) {
        try {
            return outcomes.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted while waiting for the peer", e);
        }
    }

    private PsiException nobody(@Nullable PsiException last) {
        if (last instanceof PlanMismatchException) {
            return last;
        }
        String line = "no peer came to " + Links.name(address) + " within " + Timing.words(options.waitFor());
        return new ChannelException(
                last == null ? line : line + "; the last connection was refused, " + last.getMessage(), last);
    }

    /**
     * Stops listening; when this returns the port is free. The system's socket closes only in the selection that follows
     * the close, and a task that is scheduled runs after one.
     */
    private void free(Channel server) {
        server.close().awaitUninterruptibly();
        loop.next().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private void closeAllBut(Channel server, NetChannel winner) {
        free(server);
        loop.next().execute(() -> {
            for (Channel c : Set.copyOf(undecided)) {
                if (!winner.isOn(c)) {
                    c.close();
                }
            }
        });
    }

    private ResourceException cannotListen(String why, @Nullable Throwable cause) {
        return new ResourceException("cannot listen on " + Links.name(address) + ": " + why, cause);
    }
}
