package org.psikit.ot.internal.ggm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.lpn.LpnParameters;

/**
 * The party that has all leaves of the trees: v, {@code [t·s][128 bit]}. The other one ({@link TreesReceiver}) has w,
 * which equals v except at one place α_i of every tree, where w = v + r_i; r_i is this side's pad plus the peer's.
 *
 * <pre>
 *   sender, roots                                        receiver, α_i, bits α_i,d
 *            random OT i,d: p_0, p_1 here, p_¬α there
 *   per tree and level d: p_0 + Σ even, p_1 + Σ odd  ──▶  sum at ¬α_d, so every node but those on the path to α
 *   pad_i + Σ leaves                                 ──▶  w_α = pad_i + pad'_i + Σ leaves + Σ other leaves
 * </pre>
 *
 * <p>Cost: {@code t·(2·16·depth + 16)} bytes, two AES calls a node.
 */
public final class TreesSender {

    private final Channel channel;
    private final RotSender ot;
    private final Workers workers;
    private final Randomness randomness;

    /** Uses OTs of the session. */
    public TreesSender(Channel channel, RotSender ot, Workers workers, Randomness randomness) {
        this.channel = channel;
        this.ot = ot;
        this.workers = workers;
        this.randomness = randomness;
    }

    /** Runs the OTs for the levels of all trees, both messages of OT j at {@code pads[4j]}. */
    public long[] ots(TreeBuffers trees) {
        int count = trees.otCount();
        long[] zero = new long[2 * count];
        long[] one = new long[2 * count];
        ot.send(zero, one, 0, count);
        long[] pads = new long[4 * count];
        for (int j = 0; j < count; j++) {
            System.arraycopy(zero, 2 * j, pads, 4 * j, 2);
            System.arraycopy(one, 2 * j, pads, 4 * j + 2, 2);
        }
        Arrays.fill(zero, 0);
        Arrays.fill(one, 0);
        return pads;
    }

    /**
     * Grows all trees and sends what the receiver needs.
     *
     * @param call number of the call in this session
     * @param ots from {@link #ots}
     * @param pads this side's share of the difference at the punctured leaves, two longs per tree
     * @param leafMask which bits of a leaf's low half are kept
     */
    public void run(TreeBuffers trees, int call, long[] ots, long[] pads, long leafMask, TreeBuffers.LeafSink sink) {
        LpnParameters p = trees.parameters();
        int longs = trees.messageLongs();
        int levels = GgmTree.SUM_LONGS * trees.depth();
        long[] roots = new long[2 * p.trees()];
        randomness.nextLongs(roots, 0, roots.length);
        long[] message = new long[TreeBuffers.BATCH * longs];
        byte[] bytes = new byte[message.length * Long.BYTES];
        for (int from = 0; from < p.trees(); from += TreeBuffers.BATCH) {
            int first = from;
            int batch = Math.min(TreeBuffers.BATCH, p.trees() - from);
            workers.forEach(
                    batch,
                    n -> trees.with(tree -> {
                        int i = first + n;
                        int at = n * longs;
                        tree.grow(trees.number(call, i), roots[2 * i], roots[2 * i + 1], message, at, leafMask);
                        for (int j = 0; j < levels; j++) {
                            message[at + j] ^= ots[i * levels + j];
                        }
                        message[at + levels] = pads[2 * i] ^ tree.sumLow(leafMask);
                        message[at + levels + 1] = pads[2 * i + 1] ^ tree.sumHigh();
                        sink.take(i, tree.leaves());
                    }));
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(message, 0, batch * longs);
            channel.send(TreeBuffers.STEP, bytes, 0, batch * longs * Long.BYTES);
            channel.flush();
        }
        Arrays.fill(roots, 0);
    }
}
