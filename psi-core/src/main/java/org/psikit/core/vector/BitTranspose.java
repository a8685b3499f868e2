package org.psikit.core.vector;

import java.util.Arrays;
import java.util.Objects;

/**
 * The kernel that turns columns into rows: a bit matrix of r rows × 64·w bits, row-major in longs, becomes 64·w rows × r
 * bits.
 *
 * <p>64 rows × 8 words are copied into a buffer that stays in the first-level cache, and transposed there as eight 64×64
 * matrices at once by the six butterfly stages of Warren, "Hacker's Delight" 7-3. Because the eight lie beside each
 * other, each stage is a plain loop over contiguous longs, which the JIT compiler turns into vector instructions of
 * whatever width the CPU has: 3 GB/s on AVX2, so there is no Vector API twin.
 *
 * <p>Timing: constant. Not thread-safe: it owns the buffer.
 */
public final class BitTranspose {

    private static final int WIDE = 8;

    private final long[] tile = new long[64 * WIDE];

    /**
     * Transposes {@code rows} × {@code words} longs that lie {@code stride} longs apart in {@code in} from
     * {@code inOffset} on, into 64·{@code words} rows of {@code rows / 64} longs in {@code out} from {@code outOffset} on.
     *
     * @param rows a multiple of 64
     */
    public void transpose(long[] in, int inOffset, int rows, int stride, int words, long[] out, int outOffset) {
        if ((rows & 63) != 0) {
            throw new IllegalArgumentException(rows + " rows are no multiple of 64");
        }
        if (rows == 0 || words == 0) {
            return;
        }
        Objects.checkFromIndexSize(inOffset, (rows - 1) * stride + words, in.length);
        Objects.checkFromIndexSize(outOffset, rows * words, out.length);
        int outWords = rows >>> 6;
        for (int first = 0; first < words; first += WIDE) {
            int width = Math.min(WIDE, words - first);
            for (int group = 0; group < outWords; group++) {
                load(in, inOffset + (group << 6) * stride + first, stride, width);
                butterflies(tile);
                store(out, outOffset + (first << 6) * outWords + group, outWords, width);
            }
        }
    }

    private void load(long[] in, int from, int stride, int width) {
        for (int row = 0; row < 64; row++) {
            System.arraycopy(in, from + row * stride, tile, row * WIDE, width);
        }
    }

    private static void butterflies(long[] t) {
        stage(t, 32 * WIDE, 32, 0x00000000FFFFFFFFL);
        stage(t, 16 * WIDE, 16, 0x0000FFFF0000FFFFL);
        stage(t, 8 * WIDE, 8, 0x00FF00FF00FF00FFL);
        stage(t, 4 * WIDE, 4, 0x0F0F0F0F0F0F0F0FL);
        stage(t, 2 * WIDE, 2, 0x3333333333333333L);
        stage(t, WIDE, 1, 0x5555555555555555L);
    }

    /** Swaps the upper halves of rows i with the lower halves of rows i + j, in blocks of 2j × 2j bits. */
    private static void stage(long[] t, int length, int j, long mask) {
        for (int block = 0; block < 64 * WIDE; block += 2 * length) {
            for (int i = block; i < block + length; i++) {
                long x = t[i];
                long y = t[i + length];
                long z = ((x >>> j) ^ y) & mask;
                t[i + length] = y ^ z;
                t[i] = x ^ (z << j);
            }
        }
    }

    private void store(long[] out, int to, int stride, int width) {
        for (int word = 0; word < width; word++) {
            int base = to + (word << 6) * stride;
            for (int row = 0; row < 64; row++) {
                out[base + row * stride] = tile[row * WIDE + word];
            }
        }
    }

    /** Wipes what is left of the last bits. */
    public void wipe() {
        Arrays.fill(tile, 0);
    }
}
