package org.psikit.io.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;

/** One wait for the peer. */
final class Listener {

    /** Outcomes not yet reported; beyond that refusals are only counted. */
    private static final int MOST_OUTCOMES = 1024;

    /** Connections that the system may hold until the event loop takes them. */
    private static final int BACKLOG = 1024;

    private final InetSocketAddress address;
    private final LinkOptions options;
    private final LinkEvents events;
    private final Timing timing;
    private final Tls tls;

    private final EventLoopGroup loop = EventLoops.create();
    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>(MOST_OUTCOMES);

    /** Whether a connection won, or nobody waits any more. */
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Refusals that found {@link #outcomes} full. */
    private final AtomicInteger uncounted = new AtomicInteger();

    private final RefusalLog log;

    /** Event loop only. */
    private final Undecided<Channel> undecided = new Undecided<>();

    private final HandshakeQueue handshakes = new HandshakeQueue(loop);

    /** Connections to the peer itself, both ends of which have not accepted each other yet. Event loop only. */
    private final Set<Channel> proven = new LinkedHashSet<>();

    Listener(InetSocketAddress address, LinkOptions options, LinkEvents events, Timing timing, Tls tls) {
        this.address = address;
        this.options = options;
        this.events = events;
        this.timing = timing;
        this.tls = tls;
        this.log = new RefusalLog(events);
    }

    NetChannel await() {
        boolean admitted = false;
        Channel server = null;
        try {
            server = bind();
            events.listening((InetSocketAddress) server.localAddress());
            Outcome.Admitted first = first();
            log.end();
            admitted = true;
            closeAllBut(server, first.channel());
            events.connected(first.peer());
            return first.channel();
        } finally {
            if (!admitted) {
                log.end();
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
        Admission.Terms terms = new Admission.Terms(options, timing, tls, true, loop, new Judge());
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
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
        InetSocketAddress from = socket.remoteAddress();
        Admission admission = Sockets.open(socket, terms);
        undecided.add(socket, from, admission::evict);
        socket.closeFuture().addListener(f -> {
            undecided.remove(socket, from);
            proven.remove(socket);
        });
    }

    /** Called on the event loop. */
    private final class Judge implements Admission.Judge {

        @Override
        public boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        @Override
        public void handshake(Channel connection, Runnable begin) {
            handshakes.add(connection, (InetSocketAddress) connection.remoteAddress(), begin);
        }

        @Override
        public void proven(Channel connection) {
            undecided.remove(connection, (InetSocketAddress) connection.remoteAddress());
            proven.add(connection);
        }

        @Override
        public void tell(Outcome outcome) {
            boolean taken = outcomes.offer(outcome);
            while (!taken && outcome instanceof Outcome.Admitted) {
                outcomes.poll();
                uncounted.incrementAndGet();
                taken = outcomes.offer(outcome);
            }
            if (!taken) {
                uncounted.incrementAndGet();
            }
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
                log.refused(refused.what(), refused.why() instanceof PlanMismatchException, System.nanoTime());
                log.refused(uncounted.getAndSet(0));
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
            List<Channel> losers = undecided.all();
            losers.addAll(proven);
            losers.removeIf(winner::isOn);
            losers.forEach(Channel::close);
        });
    }

    private ResourceException cannotListen(String why, @Nullable Throwable cause) {
        return new ResourceException("cannot listen on " + Links.name(address) + ": " + why, cause);
    }
}
