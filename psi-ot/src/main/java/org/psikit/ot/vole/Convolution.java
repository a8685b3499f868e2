package org.psikit.ot.vole;

import java.util.Arrays;
import org.psikit.core.crypto.AesPrg;

/**
 * x_j += Σ {x_{j−l} : bit l − 1 of M_j is set} for j = 0, 1, …, in place, where M_j has 24 random bits for l = 1 … 24 and
 * a one for l = 25; at last what reaches before x_0 is taken from the end, without further effect.
 *
 * <p>Elements are taken in groups of four. Of the last eight groups a table holds all 16 sums, with bit 3 of the entry's
 * number for the group's first element, so that the four bits of M_j that fall on a group are the entry to add. The table
 * of the current group grows with each of its elements: after the first r the entries whose last 4 − r bits are zero
 * are there, which are those that the next one can ask for.
 */
final class Convolution {

    private static final int MEMORY = 25;
    private static final int ALWAYS = 1 << (MEMORY - 1);
    private static final int RING = 8;
    private static final int ENTRIES = 16;

    /** Elements whose masks are made at once, a multiple of four. */
    private static final int BATCH = 2048;

    private Convolution() {}

    /** On {@code count} blocks of two longs, {@code count} a multiple of four. */
    static void blocks(long[] x, int count, byte[] seed) {
        int[] head = run(seed, count, new Blocks(x));
        for (int j = 0; j < MEMORY; j++) {
            for (int lag = j + 1; lag <= MEMORY; lag++) {
                long mask = -(head[j] >>> (lag - 1) & 1L);
                int from = 2 * (count + j - lag);
                x[2 * j] ^= x[from] & mask;
                x[2 * j + 1] ^= x[from + 1] & mask;
            }
        }
    }

    /** On {@code count} pairs of four longs from {@code offset} on. */
    static void pairs(long[] x, int offset, int count, byte[] seed) {
        int[] head = run(seed, count, new Pairs(x, offset));
        for (int j = 0; j < MEMORY; j++) {
            for (int lag = j + 1; lag <= MEMORY; lag++) {
                long mask = -(head[j] >>> (lag - 1) & 1L);
                int from = offset + 4 * (count + j - lag);
                for (int k = 0; k < 4; k++) {
                    x[offset + 4 * j + k] ^= x[from + k] & mask;
                }
            }
        }
    }

    /** Runs over all elements, and returns the masks of the first ones. */
    private static int[] run(byte[] seed, int count, Kernel kernel) {
        long[] random = new long[BATCH / 2];
        int[] masks = new int[BATCH];
        int[] head = new int[MEMORY];
        try (AesPrg prg = new AesPrg(seed, 0)) {
            for (int from = 0; from < count; from += BATCH) {
                int batch = Math.min(BATCH, count - from);
                prg.nextLongs(random, 0, random.length);
                for (int i = 0; i < BATCH / 2; i++) {
                    masks[2 * i] = (int) random[i] & (ALWAYS - 1) | ALWAYS;
                    masks[2 * i + 1] = (int) (random[i] >>> 32) & (ALWAYS - 1) | ALWAYS;
                }
                if (from == 0) {
                    System.arraycopy(masks, 0, head, 0, MEMORY);
                }
                kernel.convolve(masks, from, batch);
            }
        } finally {
            kernel.wipe();
        }
        return head;
    }

    /** Works on the next elements. */
    private interface Kernel {
        void convolve(int[] masks, int from, int count);

        void wipe();
    }

    private static final class Blocks implements Kernel {

        private static final int TABLE = 2 * ENTRIES;

        private final long[] x;
        private final long[] tables = new long[RING * TABLE];

        Blocks(long[] x) {
            this.x = x;
        }

        @Override
        public void convolve(int[] masks, int from, int count) {
            for (int i = 0; i < count; i += 4) {
                group(x, tables, masks, i, from + i);
            }
        }

        private static void group(long[] x, long[] t, int[] masks, int i, int j) {
            int slot = j >>> 2;
            int t0 = (slot & 7) * TABLE;
            int t1 = (slot + 7 & 7) * TABLE;
            int t2 = (slot + 6 & 7) * TABLE;
            int t3 = (slot + 5 & 7) * TABLE;
            int t4 = (slot + 4 & 7) * TABLE;
            int t5 = (slot + 3 & 7) * TABLE;
            int t6 = (slot + 2 & 7) * TABLE;
            int t7 = (slot + 1 & 7) * TABLE;
            // The 25th before the group's first element is the last one of its table's group
            long a = x[2 * j] ^ t[t7 + 2];
            long b = x[2 * j + 1] ^ t[t7 + 3];
            for (int r = 0; ; r++) {
                // Bits 5g + 1 … 5g + 4 of m are twice the entry of table g
                int m = masks[i + r] << 4 >>> r;
                int p1 = t1 + (m >>> 3 & 30);
                int p2 = t2 + (m >>> 7 & 30);
                int p3 = t3 + (m >>> 11 & 30);
                int p4 = t4 + (m >>> 15 & 30);
                int p5 = t5 + (m >>> 19 & 30);
                int p6 = t6 + (m >>> 23 & 30);
                int p0 = t0 + (m << 1 & 30);
                a ^= t[p1] ^ t[p2] ^ t[p3] ^ t[p4] ^ t[p5] ^ t[p6] ^ t[p0];
                b ^= t[p1 + 1] ^ t[p2 + 1] ^ t[p3 + 1] ^ t[p4 + 1] ^ t[p5 + 1] ^ t[p6 + 1] ^ t[p0 + 1];
                int o = 2 * (j + r);
                x[o] = a;
                x[o + 1] = b;
                // Entries with bit 3 − r as their last one: those without it are there already
                int bit = 16 >>> r;
                for (int e = t0; e < t0 + TABLE; e += 2 * bit) {
                    t[e + bit] = t[e] ^ a;
                    t[e + bit + 1] = t[e + 1] ^ b;
                }
                if (r == 3) {
                    return;
                }
                a = x[o + 2];
                b = x[o + 3];
            }
        }

        @Override
        public void wipe() {
            Arrays.fill(tables, 0);
        }
    }

    private static final class Pairs implements Kernel {

        private static final int TABLE = 4 * ENTRIES;

        private final long[] x;
        private final int offset;
        private final long[] tables = new long[RING * TABLE];

        Pairs(long[] x, int offset) {
            this.x = x;
            this.offset = offset;
        }

        @Override
        public void convolve(int[] masks, int from, int count) {
            for (int i = 0; i < count; i += 4) {
                group(x, offset, tables, masks, i, from + i);
            }
        }

        private static void group(long[] x, int offset, long[] t, int[] masks, int i, int j) {
            int slot = j >>> 2;
            int t0 = (slot & 7) * TABLE;
            int t1 = (slot + 7 & 7) * TABLE;
            int t2 = (slot + 6 & 7) * TABLE;
            int t3 = (slot + 5 & 7) * TABLE;
            int t4 = (slot + 4 & 7) * TABLE;
            int t5 = (slot + 3 & 7) * TABLE;
            int t6 = (slot + 2 & 7) * TABLE;
            int t7 = (slot + 1 & 7) * TABLE;
            int o = offset + 4 * j;
            long a = x[o] ^ t[t7 + 4];
            long b = x[o + 1] ^ t[t7 + 5];
            long c = x[o + 2] ^ t[t7 + 6];
            long d = x[o + 3] ^ t[t7 + 7];
            for (int r = 0; ; r++) {
                int m = masks[i + r] << 4 >>> r;
                int p1 = t1 + (m >>> 2 & 60);
                int p2 = t2 + (m >>> 6 & 60);
                int p3 = t3 + (m >>> 10 & 60);
                int p4 = t4 + (m >>> 14 & 60);
                int p5 = t5 + (m >>> 18 & 60);
                int p6 = t6 + (m >>> 22 & 60);
                int p0 = t0 + (m << 2 & 60);
                a ^= t[p1] ^ t[p2] ^ t[p3] ^ t[p4] ^ t[p5] ^ t[p6] ^ t[p0];
                b ^= t[p1 + 1] ^ t[p2 + 1] ^ t[p3 + 1] ^ t[p4 + 1] ^ t[p5 + 1] ^ t[p6 + 1] ^ t[p0 + 1];
                c ^= t[p1 + 2] ^ t[p2 + 2] ^ t[p3 + 2] ^ t[p4 + 2] ^ t[p5 + 2] ^ t[p6 + 2] ^ t[p0 + 2];
                d ^= t[p1 + 3] ^ t[p2 + 3] ^ t[p3 + 3] ^ t[p4 + 3] ^ t[p5 + 3] ^ t[p6 + 3] ^ t[p0 + 3];
                x[o] = a;
                x[o + 1] = b;
                x[o + 2] = c;
                x[o + 3] = d;
                int bit = 32 >>> r;
                for (int e = t0; e < t0 + TABLE; e += 2 * bit) {
                    t[e + bit] = t[e] ^ a;
                    t[e + bit + 1] = t[e + 1] ^ b;
                    t[e + bit + 2] = t[e + 2] ^ c;
                    t[e + bit + 3] = t[e + 3] ^ d;
                }
                if (r == 3) {
                    return;
                }
                o += 4;
                a = x[o];
                b = x[o + 1];
                c = x[o + 2];
                d = x[o + 3];
            }
        }

        @Override
        public void wipe() {
            Arrays.fill(tables, 0);
        }
    }
}
