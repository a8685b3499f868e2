package org.psikit.io.internal.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Group;
import org.psikit.core.channel.PartyId;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.stream.Durations;
import org.psikit.io.internal.net.stream.Goodbye;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.stream.SharedEventLoop;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.LinkEvents;

/**
 * Waits for peers whose certificates are pinned, and admits each. Connections that are not TLS, say nothing, or have
 * another identity are refused and reported. A peer at its limit of connections is told to come back later.
 *
 * <p>Threads: one thread accepts; any thread may close.
 */
public final class Listener implements AutoCloseable {

    /** Maximum number of unreported refusals; further ones are only counted. */
    private static final int MOST_REFUSALS = 1024;

    /**
     * Number of connections beyond its limit that a peer may hold before both ends have accepted each other. Beyond
     * that it loses its oldest, and no other peer does, so one peer cannot exhaust the file descriptors of the process.
     */
    static final int SPARE = 4;

    /** Connections that the system may queue for the event loop. */
    private static final int BACKLOG = 1024;

    private final InetSocketAddress address;
    private final LinkOptions options;
    private final Set<Fingerprint> pins;
    private final LinkEvents events;

    private final SharedEventLoop loop = new SharedEventLoop();

    /** Admitted connections come before refusals, but not in their own order. */
    private final LinkedBlockingDeque<AdmissionOutcome> outcomes =
            new LinkedBlockingDeque<>(MOST_REFUSALS + AdmissionOptions.MOST_CONNECTIONS);

    /**
     * The admitted connections in {@link #outcomes} in order of arrival, so a peer that reconnects repeatedly does not
     * delay others.
     */
    private final Queue<AdmissionOutcome.Admitted> admitted = new ConcurrentLinkedQueue<>();

    /** Number of refusals that found {@link #outcomes} full. */
    private final AtomicInteger uncounted = new AtomicInteger();

    private final RefusalLog log;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Channel server;

    // Event loop only.
    private final ConnectionQuota places;
    private final PendingConnections<Channel> undecided = new PendingConnections<>();
    private final HandshakeQueue handshakes = new HandshakeQueue(loop.group());

    /** Connections of each peer that both ends have not yet accepted; the oldest first. */
    private final Map<Fingerprint, Set<Channel>> proven = new HashMap<>();

    private final int mostProven;

    Listener(
            InetSocketAddress address,
            LinkOptions options,
            Set<Fingerprint> pins,
            int connectionsPerPeer,
            LinkEvents events) {
        this.address = address;
        this.options = options;
        this.pins = pins;
        this.places = new ConnectionQuota(connectionsPerPeer);
        this.mostProven = connectionsPerPeer + SPARE;
        this.events = events;
        this.log = new RefusalLog(events);
    }

    /** Starts listening; called once. */
    Listener open(Timing timing, Tls tls) {
        boolean bound = false;
        try {
            Channel socket = bind(new Admission.Terms(options, timing, tls, loop, new Judge()));
            server = socket;
            events.listening((InetSocketAddress) socket.localAddress());
            bound = true;
            return this;
        } finally {
            if (!bound) {
                close();
            }
        }
    }

    /**
     * Waits for the next peer's connection; reports refused ones meanwhile.
     *
     * @throws PlanMismatchException if only peers with refused identities or versions came within that time
     * @throws ChannelException if no peer came within that time
     */
    public NetChannel accept(Duration waitFor) {
        try {
            AdmissionOutcome.Admitted next = next(waitFor);
            events.connected(next.peer());
            return next.channel();
        } finally {
            log.end();
        }
    }

    /**
     * Waits until all the named peers are connected. If one does not come, or the wait is interrupted, the others are
     * notified and closed.
     *
     * <p>A peer that reconnects replaces its connection that has ended meanwhile.
     *
     * @param me this party
     * @param peers the others' fingerprints, in the group's order; further peers are turned away
     * @throws UsageException if two of them are equal, since one peer would then be two parties
     * @throws ChannelException if a peer did not come within that time; the message names it
     */
    public Group group(PartyId me, Map<PartyId, Fingerprint> peers, Duration waitFor) {
        if (Set.copyOf(peers.values()).size() < peers.size()) {
            throw new UsageException("two parties of a group have the same fingerprint");
        }
        long start = System.nanoTime();
        Map<Fingerprint, NetChannel> there = new HashMap<>();
        try {
            while (!there.keySet().containsAll(peers.values())) {
                NetChannel next = acceptOne(peers, there, waitFor.minusNanos(System.nanoTime() - start));
                Fingerprint who = Fingerprint.of(next.peerFingerprint());
                NetChannel before = there.get(who);
                if (!peers.containsValue(who) || before != null && !before.isOver()) {
                    next.abort(Goodbye.INTERRUPTED);
                    continue;
                }
                there.put(who, next);
                if (before != null) {
                    before.abort(Goodbye.INTERRUPTED);
                }
            }
        } catch (PsiException e) {
            there.values().forEach(channel -> channel.abort(Goodbye.INTERRUPTED));
            throw e;
        }
        Map<PartyId, NetChannel> channels = new LinkedHashMap<>();
        peers.forEach((id, fingerprint) -> channels.put(id, Objects.requireNonNull(there.get(fingerprint))));
        return new Group(me, channels);
    }

    private NetChannel acceptOne(
            Map<PartyId, Fingerprint> peers, Map<Fingerprint, NetChannel> there, Duration waitFor) {
        try {
            return accept(waitFor);
        } catch (ChannelException e) {
            String missing = peers.entrySet().stream()
                    .filter(peer -> !there.containsKey(peer.getValue()))
                    .map(peer -> peer.getKey().name())
                    .collect(Collectors.joining(", "));
            throw new ChannelException("not all parties came, " + missing + " did not: " + e.template(), e);
        }
    }

    /** Stops listening. Accepted connections stay; others end. The port is free on return. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Channel socket = server;
        if (socket != null) {
            socket.close().awaitUninterruptibly();
        }
        // The system's socket closes only in the selection after the close, and a scheduled task runs after that.
        loop.group()
                .schedule(
                        () -> {
                            List<Channel> open = undecided.all();
                            proven.values().forEach(open::addAll);
                            open.forEach(Channel::close);
                        },
                        1,
                        TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        for (AdmissionOutcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            if (outcome instanceof AdmissionOutcome.Admitted) {
                admitted.remove().channel().abort(Goodbye.INTERRUPTED);
            }
        }
        loop.close();
    }

    private Channel bind(Admission.Terms terms) {
        InetSocketAddress local =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (local.isUnresolved()) {
            throw cannotListen("the host name cannot be resolved", null);
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(loop.group())
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
        if (closed.get()) {
            socket.close();
            return;
        }
        InetSocketAddress from = socket.remoteAddress();
        Admission admission = Sockets.open(socket, terms);
        undecided.add(socket, from, admission::evict);
        socket.closeFuture().addListener(f -> {
            undecided.remove(socket, from);
            proven.values().removeIf(ofPeer -> ofPeer.remove(socket) && ofPeer.isEmpty());
        });
    }

    /** Called on the event loop. */
    private final class Judge implements Admission.Judge {

        @Override
        public boolean listens() {
            return true;
        }

        @Override
        public Set<Fingerprint> pins() {
            return pins;
        }

        @Override
        public boolean isFree(Fingerprint peer) {
            return places.isFree(peer);
        }

        @Override
        public boolean claim(Channel connection, Fingerprint peer) {
            if (closed.get() || outcomes.remainingCapacity() == 0 || !places.take(peer)) {
                return false;
            }
            connection.closeFuture().addListener(f -> places.leave(peer));
            undecided.remove(connection, (InetSocketAddress) connection.remoteAddress());
            proven.computeIfPresent(
                    peer, (who, ofPeer) -> ofPeer.remove(connection) && ofPeer.isEmpty() ? null : ofPeer);
            return true;
        }

        @Override
        public void handshake(Channel connection, Runnable begin) {
            handshakes.add(connection, (InetSocketAddress) connection.remoteAddress(), begin);
        }

        @Override
        public void proven(Channel connection, Fingerprint peer) {
            undecided.remove(connection, (InetSocketAddress) connection.remoteAddress());
            Set<Channel> ofPeer = proven.computeIfAbsent(peer, who -> new LinkedHashSet<>());
            ofPeer.add(connection);
            if (ofPeer.size() > mostProven) {
                ofPeer.iterator().next().close();
            }
        }

        @Override
        public void tell(AdmissionOutcome outcome) {
            if (outcome instanceof AdmissionOutcome.Admitted peer) {
                admitted.add(peer);
                outcomes.addFirst(outcome);
            } else if (outcomes.size() >= MOST_REFUSALS || !outcomes.offer(outcome)) {
                uncounted.incrementAndGet();
            }
        }
    }

    private AdmissionOutcome.Admitted next(Duration waitFor) {
        long start = System.nanoTime();
        long wait = Durations.nanos(waitFor);
        PsiException last = null;
        while (true) {
            AdmissionOutcome outcome = poll(wait - (System.nanoTime() - start));
            if (outcome == null) {
                throw nobody(last, waitFor);
            }
            if (outcome instanceof AdmissionOutcome.Admitted) {
                return admitted.remove();
            }
            AdmissionOutcome.Refused refused = (AdmissionOutcome.Refused) outcome;
            log.refused(refused.what(), refused.why() instanceof PlanMismatchException, System.nanoTime());
            log.refused(uncounted.getAndSet(0));
            // A port scan must not hide that the peer came with another identity.
            if (refused.why() instanceof PlanMismatchException || !(last instanceof PlanMismatchException)) {
                last = refused.why();
            }
            if (options.tls() && pins.isEmpty() && last instanceof PlanMismatchException) {
                throw last;
            }
        }
    }

    private @Nullable AdmissionOutcome poll(long nanos) {
        try {
            return outcomes.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted while waiting for the peer", e);
        }
    }

    private PsiException nobody(@Nullable PsiException last, Duration waitFor) {
        if (last instanceof PlanMismatchException) {
            return last;
        }
        String line = "no peer came to " + Addresses.name(address) + " within " + Durations.words(waitFor);
        return new ChannelException(
                last == null ? line : line + "; the last connection was refused, " + last.template(), last);
    }

    private ResourceException cannotListen(String why, @Nullable Throwable cause) {
        return new ResourceException("cannot listen on " + Addresses.name(address) + ": " + why, cause);
    }
}
