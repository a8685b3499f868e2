package org.psikit.io.internal.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.io.internal.net.stream.ConnectionFailure;
import org.psikit.io.internal.net.stream.Durations;
import org.psikit.io.internal.net.stream.Goodbye;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.stream.SharedEventLoop;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.LinkEvents;

/** One search for the peer, from the first attempt to an admitted connection. */
final class Connector {

    private static final long LONGEST_CONNECT_MS = 5_000;
    private static final long SHORTEST_CONNECT_MS = 500;

    /** Number of consecutive non-psikit answers that end the search: a single one may be damage in transit. */
    private static final int MOST_UNUSABLE = 3;

    private final InetSocketAddress address;
    private final LinkOptions options;
    private final LinkEvents events;
    private final Timing timing;
    private final Tls tls;

    private final SharedEventLoop loop = new SharedEventLoop();
    private final long start = System.nanoTime();
    private int attempt;
    private int unusable;
    private @Nullable String told;

    Connector(InetSocketAddress address, LinkOptions options, LinkEvents events, Timing timing, Tls tls) {
        this.address = address;
        this.options = options;
        this.events = events;
        this.timing = timing;
        this.tls = tls;
    }

    NetChannel connect() {
        try (loop) {
            Duration pause = timing.firstRetry();
            while (true) {
                AdmissionOutcome outcome = round();
                if (outcome instanceof AdmissionOutcome.Admitted good) {
                    events.connected(good.peer());
                    return good.channel();
                }
                AdmissionOutcome.Refused refused = (AdmissionOutcome.Refused) outcome;
                unusable = refused.again() ? 0 : unusable + 1;
                if (refused.why() instanceof PlanMismatchException || unusable == MOST_UNUSABLE) {
                    throw refused.why();
                }
                if (left().compareTo(pause) < 0) {
                    throw new ChannelException(
                            "could not connect to " + Addresses.name(address) + " within "
                                    + Durations.words(options.waitFor()) + ": " + refused.what()
                                    + ": is the peer listening there, and does its firewall let this machine in?",
                            refused.why());
                }
                String why = refused.why().template();
                if (!why.equals(told)) {
                    told = why;
                    events.retrying(why);
                }
                sleep(pause);
                Duration longer = pause.multipliedBy(3).dividedBy(2);
                pause = longer.compareTo(timing.lastRetry()) < 0 ? longer : timing.lastRetry();
            }
        }
    }

    /** Tries every address of the host once. */
    private AdmissionOutcome round() {
        attempt++;
        InetAddress[] all;
        try {
            all = address.isUnresolved() || !isLiteral()
                    ? InetAddress.getAllByName(address.getHostString())
                    : new InetAddress[] {address.getAddress()};
        } catch (UnknownHostException e) {
            events.connecting(address, attempt);
            return unreached(e);
        }
        AdmissionOutcome outcome = null;
        for (InetAddress one : all) {
            InetSocketAddress target = new InetSocketAddress(one, address.getPort());
            events.connecting(target, attempt);
            outcome = attempt(target);
            if (!(outcome instanceof AdmissionOutcome.Refused r && r.again())) {
                return outcome;
            }
        }
        return outcome == null ? unreached(new UnknownHostException()) : outcome;
    }

    /** Whether the address is numeric, so that it need not be resolved again. */
    private boolean isLiteral() {
        InetAddress resolved = address.getAddress();
        return resolved != null && resolved.getHostAddress().equals(address.getHostString());
    }

    private AdmissionOutcome attempt(InetSocketAddress target) {
        LinkedBlockingQueue<AdmissionOutcome> outcome = new LinkedBlockingQueue<>();
        Admission.Judge judge = new Admission.Judge() {
            @Override
            public boolean listens() {
                return false;
            }

            @Override
            public Set<Fingerprint> pins() {
                return options.pins();
            }

            @Override
            public boolean claim(Channel connection, Fingerprint peer) {
                return true;
            }

            @Override
            public void tell(AdmissionOutcome told) {
                outcome.add(told);
            }
        };
        long leftMs = Math.max(SHORTEST_CONNECT_MS, left().toMillis());
        Admission.Terms terms =
                new Admission.Terms(options, timing.admittingWithin(Duration.ofMillis(leftMs)), tls, loop, judge);
        ChannelFuture connected = new Bootstrap()
                .group(loop.group())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(LONGEST_CONNECT_MS, leftMs))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        Sockets.open(socket, terms);
                    }
                })
                .connect(target)
                .awaitUninterruptibly();
        if (!connected.isSuccess()) {
            return unreached(connected.cause());
        }
        try {
            // The admission's own clock ends this.
            return outcome.take();
        } catch (InterruptedException e) {
            connected.channel().close().awaitUninterruptibly();
            if (outcome.poll() instanceof AdmissionOutcome.Admitted unwanted) {
                unwanted.channel().abort(Goodbye.INTERRUPTED);
            }
            throw interrupted(e);
        }
    }

    private static AdmissionOutcome.Refused unreached(@Nullable Throwable cause) {
        String reason = ConnectionFailure.reason(cause);
        return new AdmissionOutcome.Refused(reason, new ChannelException(reason, cause), true);
    }

    private Duration left() {
        return options.waitFor().minusNanos(System.nanoTime() - start);
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ChannelException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ChannelException("interrupted while connecting to the peer", e);
    }
}
