package org.psikit.ot.vole;

import java.util.Arrays;
import org.psikit.core.crypto.AesPrg;

/**
 * x_j += Σ {x_{j−l} : bit l − 1 of M_j is set} for j = 0, 1, …, in place, on blocks of two longs, where M_j has 24 random
 * bits for l = 1 … 24 and a one for l = 25; at last what reaches before x_0 is taken from the end, without further effect.
 *
 * <p>Elements are taken in groups of four. Of each of the last seven groups a table holds all 16 sums, with bit 3 of the
 * entry's number for the group's first element, so that the four bits of M_j that fall on a group are the entry to add:
 * seven additions instead of 25, and a table costs eleven for all that use it. Within a group four elements stay in
 * registers: no load waits for the store before it.
 */
final class Convolution {

    private static final int MEMORY = 25;
    private static final int ALWAYS = 1 << (MEMORY - 1);
    private static final int GROUP = 4;
    private static final int RING = 8;

    /** Longs of a group's sums. */
    private static final int TABLE = 2 << GROUP;

    /** Elements whose masks are made at once. */
    private static final int BATCH = 2048;

    private Convolution() {}

    /** On the first {@code count} blocks, a multiple of four. */
    static void run(long[] x, int count, byte[] seed) {
        long[] tables = new long[RING * TABLE];
        long[] random = new long[BATCH / 2];
        int[] masks = new int[BATCH];
        int[] head = new int[MEMORY];
        try (AesPrg prg = new AesPrg(seed, 0)) {
            for (int from = 0; from < count; from += BATCH) {
                prg.nextLongs(random, 0, random.length);
                masks(random, masks);
                if (from == 0) {
                    System.arraycopy(masks, 0, head, 0, MEMORY);
                }
                int batch = Math.min(BATCH, count - from);
                batch(x, from, masks, batch, tables);
            }
        } finally {
            Arrays.fill(tables, 0);
        }
        wrap(x, count, head);
    }

    private static void masks(long[] random, int[] masks) {
        for (int i = 0; i < random.length; i++) {
            masks[2 * i] = (int) random[i] & (ALWAYS - 1) | ALWAYS;
            masks[2 * i + 1] = (int) (random[i] >>> 32) & (ALWAYS - 1) | ALWAYS;
        }
    }

    /**
     * Blocks {@code from} to {@code from + count − 1}. The tables are copied into an array whose length the compiler knows:
     * without bounds to check each look-up takes two thirds of the time.
     */
    private static void batch(long[] x, int from, int[] masks, int count, long[] state) {
        long[] t = new long[RING * TABLE];
        System.arraycopy(state, 0, t, 0, RING * TABLE);
        for (int i = 0; i < count; i += GROUP) {
            int j = from + i;
            int slot = j >>> 2;
            int t1 = (slot + 7 & 7) * TABLE;
            int t2 = (slot + 6 & 7) * TABLE;
            int t3 = (slot + 5 & 7) * TABLE;
            int t4 = (slot + 4 & 7) * TABLE;
            int t5 = (slot + 3 & 7) * TABLE;
            int t6 = (slot + 2 & 7) * TABLE;
            int t7 = (slot + 1 & 7) * TABLE;
            // Of M_j bits 4g to 4g + 3 are the entry of the table of g + 1 groups ago; one bit further for each next
            // element.
            int m = masks[i];
            int p1 = t1 + (m << 1 & 30);
            int p2 = t2 + (m >>> 3 & 30);
            int p3 = t3 + (m >>> 7 & 30);
            int p4 = t4 + (m >>> 11 & 30);
            int p5 = t5 + (m >>> 15 & 30);
            int p6 = t6 + (m >>> 19 & 30);
            // The 25th before the first element is the last of its group.
            long a0 = x[2 * j] ^ t[p6] ^ t[p5] ^ t[p4] ^ t[p3] ^ t[p2] ^ t[t7 + 2] ^ t[p1];
            long b0 = x[2 * j + 1] ^ t[p6 + 1] ^ t[p5 + 1] ^ t[p4 + 1] ^ t[p3 + 1] ^ t[p2 + 1] ^ t[t7 + 3] ^ t[p1 + 1];

            m = masks[i + 1];
            p1 = t1 + (m & 30);
            p2 = t2 + (m >>> 4 & 30);
            p3 = t3 + (m >>> 8 & 30);
            p4 = t4 + (m >>> 12 & 30);
            p5 = t5 + (m >>> 16 & 30);
            p6 = t6 + (m >>> 20 & 30);
            long l1 = -(m & 1L);
            long a1 = x[2 * j + 2] ^ t[p6] ^ t[p5] ^ t[p4] ^ t[p3] ^ t[p2] ^ t[p1] ^ (a0 & l1);
            long b1 = x[2 * j + 3] ^ t[p6 + 1] ^ t[p5 + 1] ^ t[p4 + 1] ^ t[p3 + 1] ^ t[p2 + 1] ^ t[p1 + 1] ^ (b0 & l1);

            m = masks[i + 2];
            p1 = t1 + (m >>> 1 & 30);
            p2 = t2 + (m >>> 5 & 30);
            p3 = t3 + (m >>> 9 & 30);
            p4 = t4 + (m >>> 13 & 30);
            p5 = t5 + (m >>> 17 & 30);
            p6 = t6 + (m >>> 21 & 30);
            l1 = -(m & 1L);
            long l2 = -(m >>> 1 & 1L);
            long a2 = x[2 * j + 4] ^ t[p6] ^ t[p5] ^ t[p4] ^ t[p3] ^ t[p2] ^ t[p1] ^ (a0 & l2) ^ (a1 & l1);
            long b2 = x[2 * j + 5]
                    ^ t[p6 + 1]
                    ^ t[p5 + 1]
                    ^ t[p4 + 1]
                    ^ t[p3 + 1]
                    ^ t[p2 + 1]
                    ^ t[p1 + 1]
                    ^ (b0 & l2)
                    ^ (b1 & l1);

            m = masks[i + 3];
            p1 = t1 + (m >>> 2 & 30);
            p2 = t2 + (m >>> 6 & 30);
            p3 = t3 + (m >>> 10 & 30);
            p4 = t4 + (m >>> 14 & 30);
            p5 = t5 + (m >>> 18 & 30);
            p6 = t6 + (m >>> 22 & 30);
            l1 = -(m & 1L);
            l2 = -(m >>> 1 & 1L);
            long l3 = -(m >>> 2 & 1L);
            long a3 = x[2 * j + 6] ^ t[p6] ^ t[p5] ^ t[p4] ^ t[p3] ^ t[p2] ^ t[p1] ^ (a0 & l3) ^ (a1 & l2) ^ (a2 & l1);
            long b3 = x[2 * j + 7]
                    ^ t[p6 + 1]
                    ^ t[p5 + 1]
                    ^ t[p4 + 1]
                    ^ t[p3 + 1]
                    ^ t[p2 + 1]
                    ^ t[p1 + 1]
                    ^ (b0 & l3)
                    ^ (b1 & l2)
                    ^ (b2 & l1);
            x[2 * j] = a0;
            x[2 * j + 1] = b0;
            x[2 * j + 2] = a1;
            x[2 * j + 3] = b1;
            x[2 * j + 4] = a2;
            x[2 * j + 5] = b2;
            x[2 * j + 6] = a3;
            x[2 * j + 7] = b3;
            sums(t, (slot & 7) * TABLE, a0, a1, a2, a3);
            sums(t, (slot & 7) * TABLE + 1, b0, b1, b2, b3);
        }
        System.arraycopy(t, 0, state, 0, RING * TABLE);
    }

    /** Fills one half of a table, but for entry 0, which is 0. */
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
                long mask = -(masks[j] >>> (lag - 1) & 1L);
                int from = 2 * (count + j - lag);
                x[2 * j] ^= x[from] & mask;
                x[2 * j + 1] ^= x[from + 1] & mask;
            }
        }
    }
}
