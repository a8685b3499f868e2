package org.psikit.ot.internal.oprf.kkrt;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.hashing.CuckooTable;

/**
 * The side of KKRT's batched OPRF with the cuckoo table, whose hash functions both parties know: one evaluation per
 * bin. See {@link CuckooOprfSender} for source, security and cost.
 */
public final class KkrtOprfReceiver {

    /** Chunks of at most 1 MiB: less than {@link Channel#QUEUE_BYTES}, so sending them never waits for the peer. */
    private static final int AHEAD = 3;

    private static final long[] NONE = {};

    private final PsiSession session;
    private final KkrtParameters parameters;
    private final RotSender ot;

    /** {@code ot} provides the seeds of the matrix, and remains available for other uses. */
    public KkrtOprfReceiver(PsiSession session, RotSender ot) {
        this.session = session;
        this.parameters = KkrtParameters.of(session.sizes());
        this.ot = ot;
    }

    /** Number of chunks that the bins are processed in. */
    public int chunks() {
        return parameters.chunks();
    }

    /**
     * Evaluates the items in their bins.
     *
     * @param domain binds hashes and seeds to bucket and table
     * @param out takes the output of item i at 2i and 2i + 1
     * @param pause other work with the peer, done once for every chunk
     * @param ahead whether to send a few chunks ahead of each pause, so that neither party waits for the other; all
     *     messages of that work must then come from the peer
     */
    public void evaluate(Domain domain, ItemBlock items, CuckooTable table, long[] out, Runnable pause, boolean ahead) {
        int lag = ahead ? AHEAD : 0;
        int sent = 0;
        PublicSeeds seeds = PublicSeeds.of(domain);
        try (OtPairs pairs = pairs();
                ReceiverMatrix matrix = new ReceiverMatrix(
                        parameters,
                        new ReceiverMatrix.Bucket(items, table),
                        pairs,
                        seeds,
                        new ReceiverMatrix.Outputs(out, 0, NONE))) {
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                matrix.send(session.channel(), session.workers(), first);
                if (++sent > lag) {
                    pause.run();
                }
            }
        }
        session.channel().flush();
        for (int left = Math.min(sent, lag); left > 0; left--) {
            pause.run();
        }
    }

    /** Seeds of a bucket. */
    OtPairs pairs() {
        return ot.send(parameters.width());
    }
}
