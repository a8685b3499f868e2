package org.psikit.ot.internal.vole;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.ot.internal.lpn.LpnParameters;

/**
 * A vector of t·s blocks as input of the code: the systematic half lies where the outputs will be, with its excess
 * aside; the parity half lies in a buffer that is kept between calls.
 *
 * <p>Different trees may be written and read by different threads.
 */
final class CodeHalves {

    private long[] parity = {};
    private long[] beyond = {};
    private long @Nullable [] out;
    private int offset;
    private int count;
    private int leaves;
    private int systematic;

    /** Sets the destination of the next vector: {@code count} blocks of its systematic half go to {@code out}. */
    void start(LpnParameters parameters, long[] out, int offset, int count) {
        this.out = out;
        this.offset = offset;
        this.count = count;
        this.leaves = parameters.leaves();
        this.systematic = parameters.trees() / 2;
        int length = 2 * parameters.half();
        if (parity.length < length) {
            parity = new long[length];
        }
        int rest = 2 * Math.max(0, parameters.half() - count);
        if (beyond.length < rest) {
            beyond = new long[rest];
        }
    }

    /** The parity half. */
    long[] parity() {
        return parity;
    }

    /** Stores a tree's blocks. */
    void put(int tree, long[] blocks) {
        if (tree < systematic) {
            int first = tree * leaves;
            int within = Math.max(0, Math.min(leaves, count - first));
            System.arraycopy(blocks, 0, output(), offset + 2 * Math.min(first, count), 2 * within);
            System.arraycopy(blocks, 2 * within, beyond, 2 * Math.max(0, first - count), 2 * (leaves - within));
        } else {
            System.arraycopy(blocks, 0, parity, 2 * leaves * (tree - systematic), 2 * leaves);
        }
    }

    /** Reads a tree's blocks back. */
    void get(int tree, long[] blocks) {
        if (tree < systematic) {
            int first = tree * leaves;
            int within = Math.max(0, Math.min(leaves, count - first));
            System.arraycopy(output(), offset + 2 * Math.min(first, count), blocks, 0, 2 * within);
            System.arraycopy(beyond, 2 * Math.max(0, first - count), blocks, 2 * within, 2 * (leaves - within));
        } else {
            System.arraycopy(parity, 2 * leaves * (tree - systematic), blocks, 0, 2 * leaves);
        }
    }

    /**
     * Stores zeros for a tree's blocks, with a block of {@code values} at {@code position}; blocks beyond the outputs
     * are dropped. Timing: constant.
     */
    void putSparse(int tree, int position, long[] values) {
        boolean inOutput = tree < systematic;
        int first = (inOutput ? tree : tree - systematic) * leaves;
        int within = inOutput ? Math.max(0, Math.min(leaves, count - first)) : leaves;
        long[] to = inOutput ? output() : parity;
        int at = inOutput ? offset + 2 * first : 2 * first;
        for (int l = 0; l < within; l++) {
            long here = ((l ^ position) - 1L) >> 63;
            to[at + 2 * l] = values[2 * tree] & here;
            to[at + 2 * l + 1] = values[2 * tree + 1] & here;
        }
    }

    /** Forgets the output and wipes the rest. */
    void wipe() {
        out = null;
        Arrays.fill(parity, 0);
        Arrays.fill(beyond, 0);
    }

    private long[] output() {
        if (out == null) {
            throw new IllegalStateException("not started");
        }
        return out;
    }
}
