package org.psikit.ot.vole;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector of t·s blocks on its way into the code: the systematic half lies where the outputs are to be, and what goes
 * beyond them aside; the parity half lies in a buffer that is kept from call to call, each block {@code stride} longs
 * from the one before.
 *
 * <p>Different trees may be written and read by different threads.
 */
final class Halves {

    private final int stride;
    private final int base;
    private long[] parity = {};
    private long[] beyond = {};
    private long @Nullable [] out;
    private int offset;
    private int count;
    private int leaves;
    private int systematic;

    /** Blocks of the parity half start at long {@code base} and lie {@code stride} longs apart. */
    Halves(int stride, int base) {
        this.stride = stride;
        this.base = base;
    }

    /** Where the next vector goes: {@code count} blocks of its systematic half to {@code out}. */
    void start(LpnParameters parameters, long[] out, int offset, int count) {
        this.out = out;
        this.offset = offset;
        this.count = count;
        this.leaves = parameters.leaves();
        this.systematic = parameters.trees() / 2;
        int length = base + stride * parameters.half();
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

    /** Where the parity half has the blocks of a tree, in longs; the tree is not a systematic one. */
    int parityStart(int tree) {
        return base + stride * (tree - systematic) * leaves;
    }

    boolean isSystematic(int tree) {
        return tree < systematic;
    }

    /** Puts a tree's blocks in their place. */
    void put(int tree, long[] blocks) {
        if (isSystematic(tree)) {
            int first = tree * leaves;
            int within = Math.max(0, Math.min(leaves, count - first));
            System.arraycopy(blocks, 0, output(), offset + 2 * Math.min(first, count), 2 * within);
            System.arraycopy(blocks, 2 * within, beyond, 2 * Math.max(0, first - count), 2 * (leaves - within));
        } else {
            for (int l = 0, at = parityStart(tree); l < 2 * leaves; l += 2, at += stride) {
                parity[at] = blocks[l];
                parity[at + 1] = blocks[l + 1];
            }
        }
    }

    /** Gets a tree's blocks back. */
    void get(int tree, long[] blocks) {
        if (isSystematic(tree)) {
            int first = tree * leaves;
            int within = Math.max(0, Math.min(leaves, count - first));
            System.arraycopy(output(), offset + 2 * Math.min(first, count), blocks, 0, 2 * within);
            System.arraycopy(beyond, 2 * Math.max(0, first - count), blocks, 2 * within, 2 * (leaves - within));
        } else {
            for (int l = 0, at = parityStart(tree); l < 2 * leaves; l += 2, at += stride) {
                blocks[l] = parity[at];
                blocks[l + 1] = parity[at + 1];
            }
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
