package org.psikit.match;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.Goodbye;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.job.PeerConnections;
import org.psikit.match.internal.receipt.ReceiptExchange;
import org.psikit.match.plan.Party;
import org.psikit.match.report.Phases;

/**
 * Listens for the peer, or dials it, once for each connection that a job takes, and tells it in one word why one ends. A
 * listener that was given any free port keeps the one it got.
 */
final class PeerDialer implements PeerConnections {

    private final MatchRun.Link link;
    private final @Nullable ReceiptExchange receipts;
    private final Phases phases;
    private final Consumer<String> notes;
    private InetSocketAddress address;
    private @Nullable NetChannel channel;
    private final AtomicLong earlierSent = new AtomicLong();
    private final AtomicLong earlierReceived = new AtomicLong();
    private byte[] own;
    private byte[] peer;

    PeerDialer(MatchRun.Link link, @Nullable ReceiptExchange receipts, Phases phases, Consumer<String> notes) {
        this.link = link;
        this.receipts = receipts;
        this.phases = phases;
        this.notes = notes;
        this.address = link.address();
        Identity identity = link.options().identity();
        Fingerprint pinned = link.options().peer();
        this.own = identity == null
                ? new byte[Fingerprint.BYTES]
                : identity.fingerprint().bytes();
        this.peer = pinned == null ? new byte[Fingerprint.BYTES] : pinned.bytes();
    }

    /**
     * Facts about the connections after they have ended.
     *
     * @param sent bytes on the wire
     * @param received bytes on the wire
     * @param own fingerprint; zeros without TLS
     * @param peer fingerprint; zeros without TLS
     */
    record Wire(long sent, long received, byte[] own, byte[] peer) {}

    /** All connections so far. */
    Wire wire() {
        return new Wire(earlierSent.get(), earlierReceived.get(), own, peer);
    }

    @Override
    public Contact next() {
        phases.start("connect");
        NetChannel opened = link.party() == Party.LISTENER
                ? Links.listen(address, link.options(), keepingPort())
                : Links.connect(address, link.options(), link.events());
        phases.endWaiting();
        channel = opened;
        own = opened.ownFingerprint();
        peer = opened.peerFingerprint();
        long before = earlierSent.get() + earlierReceived.get();
        link.traffic().accept(() -> before + opened.wireBytesSent() + opened.wireBytesReceived());
        return new Contact(opened, own, peer);
    }

    @Override
    public void done() {
        NetChannel ended = channel;
        if (ended != null) {
            count(ended);
            ended.close();
            channel = null;
        }
    }

    @Override
    public boolean failed(Throwable failure) {
        NetChannel ended = channel;
        if (ended == null) {
            return false;
        }
        channel = null;
        try {
            Goodbye word = goodbye(failure);
            boolean regained = word == Goodbye.DONE && Goodbye.mayReturn(ended.peerGoodbye());
            if (regained) {
                note(((PsiException) failure).template() + "; waiting for the peer to come back");
                ended.abort(Goodbye.LOST);
            } else if (word == Goodbye.DONE) {
                ended.close();
            } else {
                ended.abort(word);
            }
            return regained;
        } catch (RuntimeException afterwards) {
            failure.addSuppressed(afterwards);
            return false;
        } finally {
            count(ended);
        }
    }

    @Override
    public @Nullable ReceiptExchange receipts() {
        return receipts;
    }

    @Override
    public void note(String line) {
        notes.accept(line);
    }

    private void count(NetChannel ended) {
        earlierSent.addAndGet(ended.wireBytesSent());
        earlierReceived.addAndGet(ended.wireBytesReceived());
    }

    private LinkEvents keepingPort() {
        LinkEvents told = link.events();
        return new LinkEvents() {
            @Override
            public void listening(InetSocketAddress bound) {
                if (address.getPort() == 0) {
                    address = new InetSocketAddress(address.getAddress(), bound.getPort());
                }
                told.listening(bound);
            }

            @Override
            public void refused(String whyAndFromWhere) {
                told.refused(whyAndFromWhere);
            }

            @Override
            public void connected(String who) {
                told.connected(who);
            }
        };
    }

    /** The goodbye for a failure; {@link Goodbye#DONE} if the channel itself failed and knows better. */
    static Goodbye goodbye(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return Goodbye.INTERRUPTED;
        }
        if (failure instanceof InputException) {
            return Goodbye.INPUT;
        }
        if (failure instanceof UsageException) {
            return Goodbye.DECLINED;
        }
        if (failure instanceof PlanMismatchException) {
            return Goodbye.PLAN;
        }
        if (failure instanceof ProtocolAbortException) {
            return Goodbye.PROTOCOL;
        }
        if (failure instanceof ResourceException || failure instanceof OutOfMemoryError) {
            return Goodbye.RESOURCES;
        }
        return failure instanceof ChannelException ? Goodbye.DONE : Goodbye.INTERNAL;
    }
}
