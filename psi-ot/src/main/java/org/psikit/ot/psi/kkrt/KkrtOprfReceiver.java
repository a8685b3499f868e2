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

    /** Chunks of at most 1 MiB: less than {@link Channel#QUEUE_BYTES}, so sending them never waits for the peer. */
    private static final int AHEAD = 3;

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
     * @param pause other work with the peer, done once for every chunk
     * @param ahead whether to send a few chunks more before the pause that belongs to a chunk, so that neither party waits
     *     for the other: messages of that work must then all come from the peer
     */
    public void evaluate(
            KkrtOprfShape shape, ItemBlock items, CuckooTable table, long[] out, Runnable pause, boolean ahead) {
        KkrtParameters parameters = shape.parameters();
        int lag = ahead ? AHEAD : 0;
        int sent = 0;
        try (OtPairs pairs = ot.send(parameters.width());
                ReceiverMatrix matrix = new ReceiverMatrix(parameters, items, table, pairs, null, shape.seeds())) {
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                long[] chunk = matrix.send(channel, workers, first);
                System.arraycopy(chunk, 0, out, 2 * first, 2 * parameters.chunkBins(first));
                if (++sent > lag) {
                    pause.run();
                }
            }
        }
        channel.flush();
        for (int left = Math.min(sent, lag); left > 0; left--) {
            pause.run();
        }
    }
}
