package org.psikit.io.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.net.stream.ConnectionFailure;
import org.psikit.io.internal.net.stream.Durations;
import org.psikit.io.internal.net.stream.LinkFacts;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.stream.SharedEventLoop;
import org.psikit.io.internal.net.stream.WireMeter;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * Decides about one connection, before anything of the job is sent.
 *
 * <pre>
 *   (TLS handshake)
 *   hello    ◀──▶  hello        same version?
 *   verdict  ◀──▶  verdict      is the peer's certificate the pinned one?
 * </pre>
 *
 * <p>Each end reads the other's verdict before it closes, so a refused peer learns that it was refused and nothing
 * else: these messages are the same for every peer. All of them have a fixed size and share one timeout. Event loop
 * only.
 */
final class Admission extends ByteToMessageDecoder {

    /** First bytes of TLS records: an alert, a handshake. */
    private static final int TLS_ALERT = 0x15;

    private static final int TLS_HANDSHAKE = 0x16;

    /**
     * Settings shared by the connections of one call of {@link Links}.
     *
     * @param options as given; its peer is ignored
     * @param timing the timeouts
     * @param tls the TLS implementation; null for plain TCP
     * @param loop the event loop, which an admitted channel joins
     * @param judge chooses among connections
     */
    record Terms(LinkOptions options, Timing timing, Tls tls, SharedEventLoop loop, Judge judge) {

        /** The expected fingerprints, for messages. */
        String expected() {
            return judge.pins().stream().map(Fingerprint::toString).sorted().collect(Collectors.joining(" or "));
        }
    }

    /** The side that opened the connections, a listener or a connector. */
    interface Judge {

        /** Whether this end listens and the other one dials. */
        boolean listens();

        /** The fingerprints that this end accepts; empty without TLS. */
        Set<Fingerprint> pins();

        /** Whether this peer may have another connection. */
        default boolean isFree(Fingerprint peer) {
            return true;
        }

        /** Claims a connection that both ends accepted; false if the peer may have no more. */
        boolean claim(Channel connection, Fingerprint peer);

        /** Takes the outcome, once per connection. */
        void tell(AdmissionOutcome outcome);

        /** Starts a TLS handshake, now or later. */
        default void handshake(Channel connection, Runnable begin) {
            begin.run();
        }

        /** Called when the other end has proved to be the pinned peer. */
        default void proven(Channel connection, Fingerprint peer) {}
    }

    private final Terms terms;
    private final WireMeter meter;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> clock;
    private @Nullable Fingerprint peer;
    private @Nullable Verdict mine;
    private boolean told;

    Admission(Terms terms, WireMeter meter) {
        this.terms = terms;
        this.meter = meter;
    }

    /** Starts the timeout on a new connection; without TLS also sends the hello. */
    private void begin(ChannelHandlerContext ctx) {
        if (clock != null) {
            return;
        }
        clock = ctx.executor()
                .schedule(
                        () -> refuse(
                                ctx,
                                "it did not finish its greeting within " + Durations.words(terms.timing.admission()),
                                true),
                        terms.timing.admission().toNanos(),
                        TimeUnit.NANOSECONDS);
        if (!terms.options.tls()) {
            peer = Fingerprint.of(new byte[Fingerprint.BYTES]);
            sayHello(ctx);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            begin(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        begin(ctx);
        super.channelActive(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                handshakeDone(ctx);
            } else {
                failed(ctx, done.cause());
            }
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (told) {
            in.skipBytes(in.readableBytes());
        } else if (mine == null) {
            hello(ctx, in);
        } else {
            Verdict theirs = Verdict.read(in);
            if (theirs != null) {
                conclude(ctx, mine, theirs);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        refuse(ctx, "it closed the connection", true);
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(ctx, cause);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        stopClock();
    }

    /** Drops the connection in favour of others. */
    void evict() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            refuse(ctx, "it did not finish its greeting before too many others came", true);
            ctx.close();
        }
    }

    /** Drops the connection; the reason follows the peer's address in the user's message. */
    void refuse(ChannelHandlerContext ctx, String what, boolean again) {
        refuse(ctx, what, new ChannelException(name(ctx) + ": " + what), again);
    }

    private void handshakeDone(ChannelHandlerContext ctx) {
        try {
            Fingerprint came = Tls.peer(ctx.pipeline().get(SslHandler.class));
            peer = came;
            if (Verdict.expects(terms.judge.pins(), came)) {
                terms.judge.proven(ctx.channel(), came);
            }
            sayHello(ctx);
        } catch (SSLPeerUnverifiedException e) {
            refuse(ctx, "it showed no certificate", false);
        }
    }

    private void sayHello(ChannelHandlerContext ctx) {
        ByteBuf out = ctx.alloc().buffer(Hello.BYTES);
        new Hello(Hello.VERSION, terms.options.tls()).write(out);
        ctx.writeAndFlush(out);
    }

    private void hello(ChannelHandlerContext ctx, ByteBuf in) {
        if (!Hello.begins(in)) {
            int first = in.getUnsignedByte(in.readerIndex());
            refuse(
                    ctx,
                    first == TLS_ALERT || first == TLS_HANDSHAKE
                            ? "it speaks TLS, and this side does not: leave out " + Setting.INSECURE_NO_TLS
                            : "it is not psikit",
                    false);
            return;
        }
        Hello hello = Hello.read(in);
        Fingerprint came = peer;
        if (hello == null || came == null) {
            return;
        }
        if (hello.version() != Hello.VERSION) {
            String what = "it speaks version " + hello.version() + " of the wire format, this side version "
                    + Hello.VERSION + ": use the same release of psikit at both ends";
            refuse(ctx, what, new PlanMismatchException("the peer cannot be understood: " + what), false);
        } else if (hello.tls() != terms.options.tls()) {
            refuse(ctx, "it expects TLS, and this side does not: leave out " + Setting.INSECURE_NO_TLS, false);
        } else {
            Verdict verdict = terms.options.tls() && !Verdict.expects(terms.judge.pins(), came)
                    ? Verdict.REFUSED
                    : terms.judge.isFree(came) ? Verdict.ACCEPTED : Verdict.BUSY;
            mine = verdict;
            ByteBuf out = ctx.alloc().buffer(Verdict.BYTES);
            verdict.write(out);
            ctx.writeAndFlush(out);
        }
    }

    private void conclude(ChannelHandlerContext ctx, Verdict here, Verdict there) {
        Identity identity = terms.options.identity();
        Fingerprint own = identity == null ? Fingerprint.of(new byte[Fingerprint.BYTES]) : identity.fingerprint();
        Fingerprint came = Objects.requireNonNull(peer);
        if (here == Verdict.REFUSED && terms.judge.pins().isEmpty()) {
            refuseIdentity(
                    ctx,
                    "no peer is pinned: this one is " + came + ", this side is " + own
                            + ": if that is the right one, pass " + Setting.PEER + " " + came);
        } else if (here == Verdict.REFUSED) {
            refuseIdentity(
                    ctx,
                    "the peer's identity is refused: " + terms.expected() + " expected, " + came
                            + " came, this side is " + own + ": check " + Setting.PEER);
        } else if (there == Verdict.REFUSED) {
            refuseIdentity(
                    ctx,
                    "the peer refuses this side's identity: this side is " + own + ", the peer is " + came + ": check "
                            + Setting.IDENTITY + " here, and have the peer pass " + Setting.PEER + " " + own);
        } else if (here == Verdict.BUSY) {
            refuse(ctx, "this peer is connected already", true);
        } else if (there == Verdict.BUSY) {
            refuse(ctx, "it has a connection with this side already", true);
        } else if (terms.judge.claim(ctx.channel(), came)) {
            admit(
                    ctx,
                    new LinkFacts(
                            terms.options.tls() && terms.tls.readsHeap(),
                            own,
                            came,
                            terms.options.idle(),
                            terms.timing.keepAlive()));
        } else {
            refuse(ctx, "another connection was first", true);
        }
    }

    private void admit(ChannelHandlerContext ctx, LinkFacts link) {
        told = true;
        stopClock();
        String who = terms.options.tls() ? name(ctx) + " (" + link.peer() + ")" : name(ctx) + " (without TLS)";
        NetChannel channel = new NetChannel((SocketChannel) ctx.channel(), terms.loop, meter, link);
        terms.judge.tell(new AdmissionOutcome.Admitted(channel, who));
        // Data that the peer sent after its verdict goes to the channel.
        ctx.pipeline().remove(this);
    }

    private void failed(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause;
        SSLException tls = null;
        while (!(root instanceof NotSslRecordException || root instanceof CertificateException)
                && root.getCause() != null) {
            tls = root instanceof SSLException e ? e : tls;
            root = root.getCause();
        }
        tls = root instanceof SSLException e ? e : tls;
        if (root instanceof NotSslRecordException) {
            refuse(
                    ctx,
                    "it does not speak TLS: is it psikit, and started without " + Setting.INSECURE_NO_TLS + "?",
                    false);
        } else if (root instanceof CertificateException) {
            refuse(ctx, "its certificate is not one of psikit keygen", false);
        } else if (tls != null && !closed(tls)) {
            // Damage in transit is transient; a rejected certificate stays rejected.
            refuse(ctx, ConnectionFailure.reason(tls), !ConnectionFailure.isAboutCertificates(tls));
        } else {
            refuse(ctx, ConnectionFailure.reason(root), true);
        }
    }

    private static boolean closed(SSLException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Connection closed while") || message.startsWith("closing inbound before");
    }

    private void refuseIdentity(ChannelHandlerContext ctx, String line) {
        refuse(ctx, line, new PlanMismatchException(line), false);
    }

    private void refuse(ChannelHandlerContext ctx, String what, PsiException why, boolean again) {
        if (told) {
            return;
        }
        told = true;
        stopClock();
        terms.judge.tell(new AdmissionOutcome.Refused(name(ctx) + ": " + what, why, again));
        // After all earlier writes.
        ctx.writeAndFlush(ctx.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    private void stopClock() {
        if (clock != null) {
            clock.cancel(false);
        }
    }

    private static String name(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress a ? Addresses.name(a) : "a peer that is gone";
    }
}
