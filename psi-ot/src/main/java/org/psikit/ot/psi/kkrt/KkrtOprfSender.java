package org.psikit.ot.psi.kkrt;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.hashing.SimpleTable;

/**
 * The batched OPRF of KKRT, the side with the key: evaluates any items in their three bins, a fresh key for every call.
 * The peer is {@link KkrtOprfReceiver}.
 */
public final class KkrtOprfSender {

    /** Bytes of an output. */
    public static final int OUTPUT_BYTES = 16;

    private final Channel channel;
    private final Workers workers;
    private final RotReceiver ot;
    private final Randomness randomness;
    private final SimpleTable table = new SimpleTable(KkrtParameters.SLICE_SHIFT);

    /** {@code ot} gives the seeds of the matrix; it stays usable for other things. */
    public KkrtOprfSender(Channel channel, Workers workers, RotReceiver ot, Randomness randomness) {
        this.channel = channel;
        this.workers = workers;
        this.ot = ot;
        this.randomness = randomness;
    }

    /**
     * Evaluates {@code shape.senderItems()} items.
     *
     * @param shape what both parties know
     * @param items two longs each
     * @param positions bin of item i under hash function j at {@code 3i + j}
     * @param pause other work with the peer, done after every chunk
     * @return {@code [3][16·items]}: the output of item i under hash function j at {@code [j][16i]}
     */
    public byte[][] evaluate(KkrtOprfShape shape, long[] items, int[] positions, Runnable pause) {
        KkrtParameters parameters = shape.parameters();
        int count = parameters.senderItems();
        byte[][] out = new byte[CuckooParameters.FUNCTIONS][Math.multiplyExact(count, OUTPUT_BYTES)];
        BitVector choices = new BitVector(parameters.width());
        randomness.nextLongs(choices.words(), 0, parameters.words());
        try (ChosenSeeds chosen = new ChosenSeeds(choices, ot.receive(choices))) {
            table.fill(positions, count, parameters.bins());
            try (SenderMatrix matrix = new SenderMatrix(parameters, items, table, chosen, out, null, shape.seeds())) {
                for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                    matrix.receive(channel, workers, first);
                    pause.run();
                }
            }
        }
        return out;
    }
}
