package org.psikit.ot.internal.lpn;

import org.psikit.core.internal.aes.AesPrg;

/**
 * The contribution of one quarter of the parity part to a range of rows of the expander: each row's tap in this
 * quarter, and those of its three free taps that fall into it.
 *
 * <p>The quarter of a free tap is drawn separately from its place within it, 64 rows at a time: two random words for
 * each of the three, the same for all quarters, select the quarters, and each hit takes a place from this quarter's own
 * generator. So a quarter is done in one go without the taps of other quarters, and each tap is still independent and
 * uniform, up to less than half / 2^32.
 */
final class Expander implements AutoCloseable {

    /** Rows that share generators. */
    static final int CHUNK = 1 << 16;

    static final int QUARTERS = 4;

    private static final int FREE = 3;
    private static final int ROWS = 64;

    /** Groups of {@link #ROWS} rows whose quarters are drawn at once. */
    private static final int GROUPS = 16;

    /** Places made at once. */
    private static final int PLACES = 2048;

    private final int quarter;
    private final int length;
    private final AesPrg choices;
    private final AesPrg prg;
    private final long[] random = new long[PLACES / 2];
    private final int[] places = new int[PLACES];
    private int next;
    private int end;

    /**
     * An expander for quarter {@code quarter} of {@code half} elements; the choices' seed is the same for all quarters.
     */
    Expander(byte[] choices, byte[] seed, int quarter, int half) {
        this.quarter = quarter;
        this.length = half / QUARTERS;
        this.choices = new AesPrg(choices, 0);
        this.prg = new AesPrg(seed, 0);
    }

    /** Adds to {@code count} rows, two longs each. */
    void add(long[] in, long[] out, int offset, int count) {
        long[] words = new long[2 * FREE * GROUPS];
        long evenLabel = -(~quarter & 1L);
        long lowLabel = -(~(quarter >>> 1) & 1L);
        for (int row = 0; row < count; row += ROWS) {
            int rows = Math.min(ROWS, count - row);
            int at = offset + 2 * row;
            int word = row / ROWS % GROUPS * 2 * FREE;
            if (word == 0) {
                choices.nextLongs(words, 0, words.length);
            }
            if (end - next < ROWS * (1 + FREE)) {
                refill();
            }
            regular(in, places, next, out, at, rows);
            next += ROWS;
            long within = -1L >>> -rows;
            for (int j = 0; j < FREE; j++) {
                long hits = (words[word + 2 * j] ^ evenLabel) & (words[word + 2 * j + 1] ^ lowLabel);
                free(in, places, next, out, at, hits & within);
                next += Long.bitCount(hits);
            }
        }
    }

    /** Closes the generators. */
    @Override
    public void close() {
        choices.close();
        prg.close();
    }

    private static void regular(long[] in, int[] places, int next, long[] out, int at, int rows) {
        for (int i = 0; i < rows; i++) {
            int p = places[next + i];
            out[at + 2 * i] ^= in[p];
            out[at + 2 * i + 1] ^= in[p + 1];
        }
    }

    private static void free(long[] in, int[] places, int next, long[] out, int at, long hits) {
        int n = next;
        for (long left = hits; left != 0; left &= left - 1) {
            int o = at + 2 * Long.numberOfTrailingZeros(left);
            int p = places[n++];
            out[o] ^= in[p];
            out[o + 1] ^= in[p + 1];
        }
    }

    /** Draws new places behind the remaining ones. */
    private void refill() {
        int left = end - next;
        System.arraycopy(places, next, places, 0, left);
        int longs = (PLACES - left) / 2;
        prg.nextLongs(random, 0, longs);
        place(random, longs, places, left, length, quarter * length);
        next = 0;
        end = left + 2 * longs;
    }

    private static void place(long[] random, int longs, int[] places, int from, int length, int base) {
        for (int i = 0; i < longs; i++) {
            places[from + 2 * i] = 2 * (base + (int) ((random[i] & 0xFFFFFFFFL) * length >>> 32));
            places[from + 2 * i + 1] = 2 * (base + (int) ((random[i] >>> 32) * length >>> 32));
        }
    }
}
