package org.psikit.ot.reference;

import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.ReferenceField;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;

/** The expand-convolute code, tap by tap. */
public final class ReferenceCode {

    private static final int CHUNK = 1 << 16;
    private static final byte[] X8 = ReferenceField.power(8);

    private ReferenceCode() {}

    /** y = e' + B·A₂·A₁·e'' for {@code half} blocks each, over GF(2^128) or over bits. */
    public static byte[] encode(byte[] seed, boolean field, byte[] systematic, byte[] parity, int half) {
        byte[][] x = new byte[half][];
        for (int j = 0; j < half; j++) {
            x[j] = Blocks.get(parity, j);
        }
        convolve(x, new Prg(seed(seed, "first convolution", half, 0)), field);
        convolve(x, new Prg(seed(seed, "second convolution", half, 0)), field);
        byte[] out = systematic.clone();
        int count = systematic.length / 16;
        for (int chunk = 0; chunk * CHUNK < count; chunk++) {
            expand(seed, x, out, chunk, Math.min(CHUNK, count - chunk * CHUNK));
        }
        return out;
    }

    private static void convolve(byte[][] x, Prg prg, boolean field) {
        long[] random = new long[x.length];
        for (int j = 0; j < x.length; j++) {
            random[j] = prg.word32();
        }
        for (int j = 0; j < x.length; j++) {
            for (int lag = 1; lag <= Math.min(25, j); lag++) {
                if (tap(random[j], j, lag)) {
                    x[j] = Blocks.xor(x[j], x[j - lag]);
                }
            }
            if (field) {
                x[j] = ReferenceField.multiply(x[j], X8);
            }
        }
        for (int j = 0; j < 25; j++) {
            for (int lag = j + 1; lag <= 25; lag++) {
                if (tap(random[j], j, lag)) {
                    x[j] = Blocks.xor(x[j], x[x.length + j - lag]);
                }
            }
        }
    }

    private static boolean tap(long random, int j, int lag) {
        int r = j % 4;
        return lag == 25 || (random >>> (lag <= r ? 23 - r + lag : lag - r - 1) & 1) == 1;
    }

    /** Rows in groups of 64: a tap in each quarter, and three whose quarters two bits each name. */
    private static void expand(byte[] seed, byte[][] x, byte[] out, int chunk, int count) {
        int length = x.length / 4;
        Prg choices = new Prg(seed(seed, "free taps", x.length, chunk));
        Prg[] places = new Prg[4];
        for (int q = 0; q < 4; q++) {
            places[q] = new Prg(seed(seed, "places", x.length, 4 * chunk + q));
        }
        for (int first = 0; first < count; first += 64) {
            for (int q = 0; q < 4; q++) {
                for (int i = 0; i < 64; i++) {
                    add(out, chunk * CHUNK + first + i, first + i < count, x[place(places[q], q, length)]);
                }
            }
            for (int tap = 0; tap < 3; tap++) {
                long even = choices.word64();
                long low = choices.word64();
                for (int i = 0; i < 64; i++) {
                    int q = (int) (even >>> i & 1 | (low >>> i & 1) << 1);
                    add(out, chunk * CHUNK + first + i, first + i < count, x[place(places[q], q, length)]);
                }
            }
        }
    }

    private static int place(Prg prg, int quarter, int length) {
        return quarter * length + (int) (prg.word32() * length >>> 32);
    }

    private static void add(byte[] out, int row, boolean within, byte[] block) {
        if (within) {
            Blocks.put(out, row, Blocks.xor(Blocks.get(out, row), block));
        }
    }

    private static byte[] seed(byte[] seed, String use, int half, int number) {
        return ReferenceHash.oracle("psikit/vole/2/code", seed, use, half, number);
    }
}
