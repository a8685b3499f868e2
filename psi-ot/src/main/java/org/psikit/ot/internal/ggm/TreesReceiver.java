package org.psikit.ot.internal.ggm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.lpn.LpnParameters;

/** The party that gets all leaves of each tree except one; see {@link TreesSender}. */
public final class TreesReceiver {

    private final Channel channel;
    private final RotReceiver ot;
    private final Workers workers;

    /** Uses OTs of the session. */
    public TreesReceiver(Channel channel, RotReceiver ot, Workers workers) {
        this.channel = channel;
        this.ot = ot;
        this.workers = workers;
    }

    /** Runs the OTs for the levels of all trees, two longs each. */
    public long[] ots(TreeBuffers trees, int[] positions) {
        int depth = trees.depth();
        BitVector choices = new BitVector(trees.otCount());
        for (int i = 0, j = 0; i < positions.length; i++) {
            for (int d = 1; d <= depth; d++, j++) {
                long bit = ~(positions[i] >>> (depth - d)) & 1L;
                choices.words()[j >>> 6] |= bit << j;
            }
        }
        long[] pads = new long[2 * choices.length()];
        ot.receive(choices, pads, 0);
        Arrays.fill(choices.words(), 0);
        return pads;
    }

    /**
     * Grows all trees except their punctured leaves.
     *
     * @param call number of the call in this session
     * @param ots from {@link #ots}
     * @param positions α_i
     * @param pads this side's share of the difference at the punctured leaves, two longs per tree
     * @param leafMask which bits of a leaf's low half are kept
     */
    public void run(
            TreeBuffers trees,
            int call,
            long[] ots,
            int[] positions,
            long[] pads,
            long leafMask,
            TreeBuffers.LeafSink sink) {
        LpnParameters p = trees.parameters();
        int longs = trees.messageLongs();
        int depth = trees.depth();
        long[] message = new long[TreeBuffers.BATCH * longs];
        byte[] bytes = new byte[message.length * Long.BYTES];
        for (int from = 0; from < p.trees(); from += TreeBuffers.BATCH) {
            int first = from;
            int batch = Math.min(TreeBuffers.BATCH, p.trees() - from);
            channel.receive(TreeBuffers.STEP, bytes, 0, batch * longs * Long.BYTES);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(message, 0, batch * longs);
            workers.forEach(
                    batch,
                    n -> trees.with(tree -> {
                        int i = first + n;
                        int at = n * longs;
                        long[] siblings = new long[2 * depth];
                        for (int d = 0; d < depth; d++) {
                            // All ones where the sum of the odd nodes was chosen
                            long odd = ~-(positions[i] >>> (depth - 1 - d) & 1L);
                            int sums = at + GgmTree.SUM_LONGS * d;
                            for (int k = 0; k < 2; k++) {
                                siblings[2 * d + k] = ots[2 * (i * depth + d) + k]
                                        ^ (message[sums + k] & ~odd)
                                        ^ (message[sums + 2 + k] & odd);
                            }
                        }
                        long[] last = {
                            message[at + longs - 2] ^ pads[2 * i], message[at + longs - 1] ^ pads[2 * i + 1],
                        };
                        tree.puncture(trees.number(call, i), positions[i], siblings, 0, last, 0, leafMask);
                        Arrays.fill(siblings, 0);
                        sink.take(i, tree.leaves());
                    }));
        }
    }
}
