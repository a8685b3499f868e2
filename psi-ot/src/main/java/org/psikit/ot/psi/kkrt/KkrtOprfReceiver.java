package org.psikit.ot.psi.kkrt;

import org.psikit.core.api.ItemBlock;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.ot.base.OtPairs;
import org.psikit.ot.extension.RotSender;
import org.psikit.ot.hashing.CuckooTable;

/**
 * The batched OPRF of KKRT without what makes a PSI of it, the side with the inputs: one evaluation a bin of a cuckoo
 * table, 128 bits of output. Source, security and cost are those of {@link KkrtPsi}.
 */
public final class KkrtOprfReceiver {

    private final Channel channel;
    private final Workers workers;
    private final RotSender ot;

    /** {@code ot} gives the seeds of the matrix; it stays usable for other things. */
    public KkrtOprfReceiver(Channel channel, Workers workers, RotSender ot) {
        this.channel = channel;
        this.workers = workers;
        this.ot = ot;
    }

    /**
     * Evaluates the items where they are placed.
     *
     * @param shape what both parties know
     * @param out takes the output of bin b at 2b and 2b + 1; not set where there is no item
     */
    public void evaluate(KkrtOprfShape shape, ItemBlock items, CuckooTable table, long[] out) {
        KkrtParameters parameters = shape.parameters();
        try (OtPairs pairs = ot.send(parameters.width());
                ReceiverMatrix matrix = new ReceiverMatrix(parameters, items, table, pairs, null, shape.seeds())) {
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                long[] chunk = matrix.send(channel, workers, first);
                System.arraycopy(chunk, 0, out, 2 * first, 2 * parameters.chunkBins(first));
            }
        }
        channel.flush();
    }
}
