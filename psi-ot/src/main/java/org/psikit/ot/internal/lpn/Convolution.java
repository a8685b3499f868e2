package org.psikit.ot.internal.lpn;

import java.util.Arrays;
import org.psikit.core.internal.aes.AesPrg;

/**
 * x_j ← c·(x_j + x_{j−25} + Σ {x_{j−l} : bit for lag l of element j is set}), l = 1 … 24, for j = 0, 1, …, in place, on
 * blocks of two longs; finally the terms before x_0 are taken from the end, without further effect. The bits are
 * random. Over GF(2^128) the factor c is X^8 in the bit order of {@link org.psikit.core.internal.field.Gf128}; in the
 * binary code it is 1.
 *
 * <p>X^8 generates the whole field, as X does, of which it is the image under squaring three times. In that bit order
 * it moves every byte up by one place and adds the byte that falls out at the top, times 1 + X + X² + X⁷, to the lowest
 * two: by shifts, since a table would be read at secret places.
 *
 * <p>Elements are processed in groups of four. A table for each of the last seven groups holds all 16 sums, with bit 3
 * of the entry's number for the group's first element, so four bits are the number of the entry to add: seven additions
 * instead of 25, plus eleven for each table, shared by all its uses. The lowest twenty of an element's 24 random bits
 * belong to the five groups before it, the next ones to the sixth, where lags above 24 take no bit, and the highest to
 * the earlier elements of its own group, which stay in registers.
 *
 * <p>The loop is bound by instructions, not by memory: the compiler must see that no look-up needs a bounds check, so
 * the tables are arrays of known length, allocated where they are used. Tried and slower: one array for all tables (1.2
 * times as long), the same with checks (1.6), 128-bit vectors of the Vector API (4).
 */
final class Convolution {

    private static final int MEMORY = 25;
    private static final int GROUP = 4;
    private static final int TABLES = 8;

    /** Longs of a group's sums. */
    private static final int TABLE = 2 << GROUP;

    /** Elements whose random bits are made at once. */
    private static final int BATCH = 2048;

    private Convolution() {}

    /** Convolves the first {@code count} blocks, a multiple of four; {@code field} says whether c is X^8 or 1. */
    static void run(long[] x, int count, byte[] seed, boolean field) {
        int[] head = new int[MEMORY];
        try (AesPrg prg = new AesPrg(seed, 0)) {
            batches(x, count, prg, head, field);
        }
        wrap(x, count, head);
    }

    /** Everything except the overflow; a separate method, so that its loop is compiled alone. */
    private static void batches(long[] x, int count, AesPrg prg, int[] head, boolean field) {
        long[] tables = new long[TABLES * TABLE];
        long[] random = new long[BATCH / 2];
        int[] masks = new int[BATCH];
        for (int from = 0; from < count; from += BATCH) {
            prg.nextLongs(random, 0, random.length);
            split(random, masks);
            if (from == 0) {
                System.arraycopy(masks, 0, head, 0, MEMORY);
            }
            batch(x, from, masks, Math.min(BATCH, count - from), tables, field);
        }
        Arrays.fill(tables, 0);
    }

    private static void split(long[] random, int[] masks) {
        for (int i = 0; i < random.length; i++) {
            masks[2 * i] = (int) random[i];
            masks[2 * i + 1] = (int) (random[i] >>> 32);
        }
    }

    /** The bit for lag {@code lag} of element j, -1 if it is set. */
    static long coefficient(int random, int j, int lag) {
        int r = j & (GROUP - 1);
        if (lag == MEMORY) {
            return -1;
        }
        // Lag 1 of the r-th element of a group is bit 24 − r, and so on up; lag r + 1 is bit 0.
        return -(random >>> (lag <= r ? 23 - r + lag : lag - r - 1) & 1L);
    }

    /** Blocks {@code from} to {@code from + count − 1}; {@code state} has the tables, the last group's first. */
    private static void batch(long[] x, int from, int[] masks, int count, long[] state, boolean field) {
        long[] t1 = new long[TABLE];
        long[] t2 = new long[TABLE];
        long[] t3 = new long[TABLE];
        long[] t4 = new long[TABLE];
        long[] t5 = new long[TABLE];
        long[] t6 = new long[TABLE];
        long[] t7 = new long[TABLE];
        long[] t8 = new long[TABLE];
        System.arraycopy(state, 0, t1, 0, TABLE);
        System.arraycopy(state, TABLE, t2, 0, TABLE);
        System.arraycopy(state, 2 * TABLE, t3, 0, TABLE);
        System.arraycopy(state, 3 * TABLE, t4, 0, TABLE);
        System.arraycopy(state, 4 * TABLE, t5, 0, TABLE);
        System.arraycopy(state, 5 * TABLE, t6, 0, TABLE);
        System.arraycopy(state, 6 * TABLE, t7, 0, TABLE);
        System.arraycopy(state, 7 * TABLE, t8, 0, TABLE);
        int random;
        long top;
        int p1;
        int p2;
        int p3;
        int p4;
        int p5;
        int p6;
        long m0;
        long m1;
        long m2;
        for (int i = 0; i < count; i += GROUP) {
            int o = 2 * (from + i);
            // The 25th before the first element is the last of its group.
            random = masks[i + 0];
            p1 = random << 1 & 30;
            p2 = random >>> 3 & 30;
            p3 = random >>> 7 & 30;
            p4 = random >>> 11 & 30;
            p5 = random >>> 15 & 30;
            p6 = random >>> 19 & 30;
            long a0 = x[o + 0] ^ t6[p6] ^ t5[p5] ^ t4[p4] ^ t3[p3] ^ t2[p2] ^ t7[2] ^ t1[p1];
            long b0 = x[o + 1] ^ t6[p6 + 1] ^ t5[p5 + 1] ^ t4[p4 + 1] ^ t3[p3 + 1] ^ t2[p2 + 1] ^ t7[3] ^ t1[p1 + 1];
            if (field) {
                top = b0 >>> 56;
                b0 = b0 << 8 | a0 >>> 56;
                a0 = a0 << 8 ^ top ^ top >>> 1 ^ top >>> 2 ^ top >>> 7 ^ (top << 15 ^ top << 14 ^ top << 9) & 0xFF00;
            }

            random = masks[i + 1];
            p1 = random << 1 & 30;
            p2 = random >>> 3 & 30;
            p3 = random >>> 7 & 30;
            p4 = random >>> 11 & 30;
            p5 = random >>> 15 & 30;
            p6 = random >>> 19 & 14 | 16;
            m0 = -(random >>> 23 & 1L);
            long a1 = x[o + 2] ^ t6[p6] ^ t5[p5] ^ t4[p4] ^ t3[p3] ^ t2[p2] ^ t1[p1] ^ (a0 & m0);
            long b1 =
                    x[o + 3] ^ t6[p6 + 1] ^ t5[p5 + 1] ^ t4[p4 + 1] ^ t3[p3 + 1] ^ t2[p2 + 1] ^ t1[p1 + 1] ^ (b0 & m0);
            if (field) {
                top = b1 >>> 56;
                b1 = b1 << 8 | a1 >>> 56;
                a1 = a1 << 8 ^ top ^ top >>> 1 ^ top >>> 2 ^ top >>> 7 ^ (top << 15 ^ top << 14 ^ top << 9) & 0xFF00;
            }

            random = masks[i + 2];
            p1 = random << 1 & 30;
            p2 = random >>> 3 & 30;
            p3 = random >>> 7 & 30;
            p4 = random >>> 11 & 30;
            p5 = random >>> 15 & 30;
            p6 = random >>> 19 & 6 | 8;
            m0 = -(random >>> 23 & 1L);
            m1 = -(random >>> 22 & 1L);
            long a2 = x[o + 4] ^ t6[p6] ^ t5[p5] ^ t4[p4] ^ t3[p3] ^ t2[p2] ^ t1[p1] ^ (a0 & m0) ^ (a1 & m1);
            long b2 = x[o + 5]
                    ^ t6[p6 + 1]
                    ^ t5[p5 + 1]
                    ^ t4[p4 + 1]
                    ^ t3[p3 + 1]
                    ^ t2[p2 + 1]
                    ^ t1[p1 + 1]
                    ^ (b0 & m0)
                    ^ (b1 & m1);
            if (field) {
                top = b2 >>> 56;
                b2 = b2 << 8 | a2 >>> 56;
                a2 = a2 << 8 ^ top ^ top >>> 1 ^ top >>> 2 ^ top >>> 7 ^ (top << 15 ^ top << 14 ^ top << 9) & 0xFF00;
            }

            random = masks[i + 3];
            p1 = random << 1 & 30;
            p2 = random >>> 3 & 30;
            p3 = random >>> 7 & 30;
            p4 = random >>> 11 & 30;
            p5 = random >>> 15 & 30;
            p6 = random >>> 19 & 2 | 4;
            m0 = -(random >>> 23 & 1L);
            m1 = -(random >>> 22 & 1L);
            m2 = -(random >>> 21 & 1L);
            long a3 =
                    x[o + 6] ^ t6[p6] ^ t5[p5] ^ t4[p4] ^ t3[p3] ^ t2[p2] ^ t1[p1] ^ (a0 & m0) ^ (a1 & m1) ^ (a2 & m2);
            long b3 = x[o + 7]
                    ^ t6[p6 + 1]
                    ^ t5[p5 + 1]
                    ^ t4[p4 + 1]
                    ^ t3[p3 + 1]
                    ^ t2[p2 + 1]
                    ^ t1[p1 + 1]
                    ^ (b0 & m0)
                    ^ (b1 & m1)
                    ^ (b2 & m2);
            if (field) {
                top = b3 >>> 56;
                b3 = b3 << 8 | a3 >>> 56;
                a3 = a3 << 8 ^ top ^ top >>> 1 ^ top >>> 2 ^ top >>> 7 ^ (top << 15 ^ top << 14 ^ top << 9) & 0xFF00;
            }

            x[o + 0] = a0;
            x[o + 1] = b0;
            x[o + 2] = a1;
            x[o + 3] = b1;
            x[o + 4] = a2;
            x[o + 5] = b2;
            x[o + 6] = a3;
            x[o + 7] = b3;
            sums(t8, 0, a0, a1, a2, a3);
            sums(t8, 1, b0, b1, b2, b3);
            long[] newest = t8;
            t8 = t7;
            t7 = t6;
            t6 = t5;
            t5 = t4;
            t4 = t3;
            t3 = t2;
            t2 = t1;
            t1 = newest;
        }
        System.arraycopy(t1, 0, state, 0, TABLE);
        System.arraycopy(t2, 0, state, TABLE, TABLE);
        System.arraycopy(t3, 0, state, 2 * TABLE, TABLE);
        System.arraycopy(t4, 0, state, 3 * TABLE, TABLE);
        System.arraycopy(t5, 0, state, 4 * TABLE, TABLE);
        System.arraycopy(t6, 0, state, 5 * TABLE, TABLE);
        System.arraycopy(t7, 0, state, 6 * TABLE, TABLE);
        System.arraycopy(t8, 0, state, 7 * TABLE, TABLE);
    }

    /** Fills one half of a table, except entry 0, which is 0. */
    private static void sums(long[] t, int at, long x0, long x1, long x2, long x3) {
        long x01 = x0 ^ x1;
        long x23 = x2 ^ x3;
        t[at + 2] = x3;
        t[at + 4] = x2;
        t[at + 6] = x23;
        t[at + 8] = x1;
        t[at + 10] = x1 ^ x3;
        t[at + 12] = x1 ^ x2;
        t[at + 14] = x1 ^ x23;
        t[at + 16] = x0;
        t[at + 18] = x0 ^ x3;
        t[at + 20] = x0 ^ x2;
        t[at + 22] = x0 ^ x23;
        t[at + 24] = x01;
        t[at + 26] = x01 ^ x3;
        t[at + 28] = x01 ^ x2;
        t[at + 30] = x01 ^ x23;
    }

    private static void wrap(long[] x, int count, int[] masks) {
        for (int j = 0; j < MEMORY; j++) {
            for (int lag = j + 1; lag <= MEMORY; lag++) {
                long mask = coefficient(masks[j], j, lag);
                int from = 2 * (count + j - lag);
                x[2 * j] ^= x[from] & mask;
                x[2 * j + 1] ^= x[from + 1] & mask;
            }
        }
    }
}
