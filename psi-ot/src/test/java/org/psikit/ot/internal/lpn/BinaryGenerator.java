package org.psikit.ot.internal.lpn;

import java.util.function.UnaryOperator;
import org.psikit.core.concurrent.Workers;

/** The matrix of the parity part of a binary code, read out of the encoder: 128 columns at a time, one in each bit. */
public final class BinaryGenerator {

    private BinaryGenerator() {}

    /** The columns, a bit for each of {@code count} outputs. */
    public static long[][] columns(ExpandConvoluteCode code, int half, int count) {
        return columns(code, half, count, count, UnaryOperator.identity());
    }

    /**
     * The same behind a linear map of the outputs.
     *
     * @param map from {@code count} blocks to {@code sums} blocks
     */
    public static long[][] columns(ExpandConvoluteCode code, int half, int count, int sums, UnaryOperator<long[]> map) {
        long[][] columns = new long[half][(sums + 63) >>> 6];
        try (Workers workers = new Workers(1)) {
            for (int base = 0; base < half; base += 128) {
                int width = Math.min(128, half - base);
                long[] parity = new long[2 * half];
                for (int b = 0; b < width; b++) {
                    parity[2 * (base + b) + (b >>> 6)] = 1L << b;
                }
                long[] out = new long[2 * count];
                code.encode(parity, out, 0, count, workers);
                transpose(map.apply(out), columns, base, width);
            }
        }
        return columns;
    }

    private static void transpose(long[] blocks, long[][] columns, int base, int width) {
        for (int b = 0; b < width; b++) {
            for (int i = 0; i < blocks.length / 2; i++) {
                columns[base + b][i >>> 6] |= (blocks[2 * i + (b >>> 6)] >>> b & 1) << i;
            }
        }
    }
}
