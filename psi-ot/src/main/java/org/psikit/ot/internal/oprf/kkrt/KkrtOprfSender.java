package org.psikit.ot.internal.oprf.kkrt;

import java.util.function.IntConsumer;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.hashing.SimpleTable;

/**
 * The side of KKRT's batched OPRF with the key: it evaluates any items in their three bins, under a fresh key for every
 * call. The peer is {@link KkrtOprfReceiver}.
 */
public final class KkrtOprfSender implements AutoCloseable {

    private static final long[][] NONE = {};

    private final PsiSession session;
    private final KkrtParameters parameters;
    private final RotReceiver ot;
    private final SimpleTable table = new SimpleTable(KkrtParameters.SLICE_SHIFT);

    /** {@code ot} provides the seeds of the matrix, and remains available for other uses. */
    public KkrtOprfSender(PsiSession session, RotReceiver ot) {
        this.session = session;
        this.parameters = KkrtParameters.of(session.sizes());
        this.ot = ot;
    }

    /** Number of chunks that the bins are processed in. */
    public int chunks() {
        return parameters.chunks();
    }

    /**
     * Evaluates the sender's items of a bucket.
     *
     * @param domain binds hashes and seeds to bucket and table
     * @param items two longs each
     * @param positions bin of item i under hash function j at {@code 3i + j}
     * @param out takes the output of item i under hash function j at {@code [j][2i]}
     * @param pause other work with the peer, done after every chunk
     */
    public void evaluate(Domain domain, long[] items, int[] positions, long[][] out, Runnable pause) {
        try (ChosenSeeds chosen = choose()) {
            place(positions);
            evaluate(domain, items, chosen, out, NONE, bins -> pause.run());
        }
    }

    /** Fresh choices for every bucket. */
    ChosenSeeds choose() {
        BitVector choices = new BitVector(parameters.width());
        session.randomness().nextLongs(choices.words(), 0, parameters.words());
        return new ChosenSeeds(choices, ot.receive(choices));
    }

    /** Sorts the items by their bins. */
    void place(int[] positions) {
        table.fill(positions, parameters.senderItems(), parameters.bins());
    }

    /** Evaluates the items in their bins; {@code done} gets the number of bins done so far. */
    void evaluate(Domain domain, long[] items, ChosenSeeds chosen, long[][] out, long[][] secrets, IntConsumer done) {
        PublicSeeds seeds = PublicSeeds.of(domain);
        try (SenderMatrix matrix = new SenderMatrix(
                parameters,
                new SenderMatrix.Bucket(items, table),
                chosen,
                seeds,
                new SenderMatrix.Outputs(out, secrets))) {
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                matrix.receive(session.channel(), session.workers(), first);
                done.accept(first + parameters.chunkBins(first));
            }
        }
    }

    /** Wipes the placement of items. */
    @Override
    public void close() {
        table.close();
    }
}
