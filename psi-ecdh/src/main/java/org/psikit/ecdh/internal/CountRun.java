package org.psikit.ecdh.internal;

import java.util.HashSet;
import java.util.Set;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Step;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/**
 * The part of a count that both roles share. A count is one run over the whole job, and buckets only deliver its items
 * in portions. One scalar serves all of them; blinded points go into {@link ShuffleRuns}, and nothing is sent before
 * the last one is there, so a point's place on the wire reveals neither its order nor its bucket. In a large job all of
 * this is outside memory.
 */
final class CountRun implements AutoCloseable {

    private static final int POINT_WORDS = EcdhWire.POINT_BYTES / Long.BYTES;

    private final PsiSession session;
    private final Randomness randomness;
    private final Blinding blinding;
    private final ShuffleRuns own;
    private final long ownTotal;
    private final long peerTotal;
    private final Set<Integer> buckets = new HashSet<>();

    CountRun(PsiSession session) {
        PsiSession.Sizes sizes = session.sizes();
        this.session = session;
        this.ownTotal = (long) sizes.buckets() * sizes.bucketItems(session.role());
        this.peerTotal =
                (long) sizes.buckets() * sizes.bucketItems(session.role().other());
        this.randomness = session.randomness().fork();
        this.blinding = new Blinding(session, EcdhPsi.domain(session), randomness, ownTotal + peerTotal);
        this.own = new ShuffleRuns(session.scratch(), POINT_WORDS, ownTotal);
    }

    /** This party's items over all buckets. */
    long ownTotal() {
        return ownTotal;
    }

    /** The peer's items over all buckets. */
    long peerTotal() {
        return peerTotal;
    }

    Randomness randomness() {
        return randomness;
    }

    /** Blinds a bucket's items into the runs; a repeated bucket is already there, under the job's one scalar. */
    BucketResult bucket(BucketId id, ItemBlock items) {
        BucketResult nothing = BucketResult.of(new BitVector(items.count()));
        long before = (long) buckets.size() * items.count();
        if (!buckets.add(id.number())) {
            return nothing;
        }
        int window = blinding.window();
        int[] order = randomness.permutation(items.count());
        byte[] points = new byte[window * EcdhWire.POINT_BYTES];
        for (int from = 0; from < order.length; from += window) {
            int count = Math.min(window, order.length - from);
            blinding.blindItems(items, order, from, count, points);
            for (int i = 0; i < count; i++) {
                own.add(points, i * EcdhWire.POINT_BYTES);
            }
            session.progress().progress("blinding own items", before + from + count, ownTotal);
        }
        return nothing;
    }

    /** Checks that every bucket has arrived. */
    void checkComplete() {
        if (buckets.size() != session.sizes().buckets()) {
            throw new IllegalStateException(
                    buckets.size() + " of " + session.sizes().buckets() + " buckets");
        }
    }

    /** Sends all own points. */
    void sendOwn(Step step) {
        sendShuffled(step, own, EcdhWire.POINT_BYTES);
    }

    /** Sends the first {@code length} bytes of every record, run by run, each of them shuffled. */
    void sendShuffled(Step step, ShuffleRuns runs, int length) {
        int chunk = EcdhWire.CHUNK;
        byte[] bytes = new byte[chunk * length];
        for (int run = 0; run < runs.runs(); run++) {
            long[] words = runs.load(run);
            int count = runs.count(run);
            int[] order = randomness.permutation(count);
            for (int from = 0; from < count; from += chunk) {
                int n = Math.min(chunk, count - from);
                for (int i = 0; i < n; i++) {
                    int at = order[from + i] * runs.width();
                    for (int b = 0; b < length; b++) {
                        bytes[i * length + b] = (byte) (words[at + (b >>> 3)] >>> (8 * (b & 7)));
                    }
                }
                session.channel().send(step, bytes, 0, n * length);
            }
        }
        session.channel().flush();
    }

    /** Receives the peer's points and blinds each a second time; the first 16 bytes go into {@code into}. */
    void blindPeers(Step step, ShuffleRuns into) {
        int window = blinding.window();
        byte[] points = new byte[window * EcdhWire.POINT_BYTES];
        byte[] blinded = new byte[window * EcdhWire.POINT_BYTES];
        for (long from = 0; from < peerTotal; from += window) {
            int count = (int) Math.min(window, peerTotal - from);
            for (int at = 0; at < count; at += EcdhWire.CHUNK) {
                int n = Math.min(EcdhWire.CHUNK, count - at);
                int offset = at * EcdhWire.POINT_BYTES;
                session.channel().receive(step, points, offset, n * EcdhWire.POINT_BYTES);
            }
            EcdhWire.checkCanonicalVarTime(step, points, count, from);
            blinding.blindPoints(points, 0, count, blinded);
            for (int i = 0; i < count; i++) {
                into.add(blinded, i * EcdhWire.POINT_BYTES);
            }
            session.progress().progress("blinding the peer's items", from + count, peerTotal);
        }
    }

    @Override
    public void close() {
        blinding.close();
        randomness.close();
        own.close();
    }
}
