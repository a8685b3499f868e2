package org.psikit.ot.internal.lpn;

import java.util.function.UnaryOperator;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;

/** A map of blocks of 128 bits that is linear over GF(2). */
final class BlockMap {

    private static final int BITS = 128;

    /** Images of blocks that are zero but for one byte, by byte and value. */
    private final long[] table = new long[2 * 256 * 16];

    /** The map that does with every block what {@code map} does with those of a single one. */
    private BlockMap(UnaryOperator<long[]> map) {
        for (int bit = 0; bit < BITS; bit++) {
            long[] unit = new long[2];
            unit[bit >>> 6] = 1L << bit;
            long[] image = map.apply(unit);
            int base = 2 * 256 * (bit >>> 3);
            int value = 1 << (bit & 7);
            for (int v = 0; v < value; v++) {
                table[base + 2 * (value + v)] = table[base + 2 * v] ^ image[0];
                table[base + 2 * (value + v) + 1] = table[base + 2 * v + 1] ^ image[1];
            }
        }
    }

    /** Multiplication by an element of GF(2^128): linear over that field. */
    static BlockMap times(long low, long high) {
        return new BlockMap(x -> product(x, new long[] {low, high}));
    }

    /** x to x^(2^squarings): linear over the subfield of 2^gcd(squarings, 128) elements and over no larger one. */
    static BlockMap power(int squarings) {
        return new BlockMap(x -> {
            long[] result = x;
            for (int i = 0; i < squarings; i++) {
                result = product(result, result);
            }
            return result;
        });
    }

    /** Bit i of the image is the parity of the block under mask i; two longs a mask. */
    static BlockMap bits(long... masks) {
        return new BlockMap(x -> {
            long[] image = new long[2];
            for (int i = 0; i < masks.length / 2; i++) {
                long parity = Long.bitCount(x[0] & masks[2 * i] ^ x[1] & masks[2 * i + 1]) & 1;
                image[i >>> 6] |= parity << i;
            }
            return image;
        });
    }

    /** A random map to {@code bits} bits. */
    static BlockMap random(int bits, Randomness randomness) {
        long[] masks = new long[2 * bits];
        randomness.nextLongs(masks, 0, masks.length);
        return bits(masks);
    }

    /** The images of all blocks. */
    long[] of(long[] blocks) {
        long[] images = new long[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            for (int n = 0; n < 8; n++) {
                int entry = 2 * (256 * (8 * (i & 1) + n) + (int) (blocks[i] >>> 8 * n & 0xFF));
                images[i & -2] ^= table[entry];
                images[i | 1] ^= table[entry + 1];
            }
        }
        return images;
    }

    /** How often each value of {@code bits} bits is an image, for a map to so many bits. */
    int[] histogram(long[] blocks, int bits) {
        int[] counts = new int[1 << bits];
        long[] images = of(blocks);
        for (int i = 0; i < images.length; i += 2) {
            counts[(int) images[i]]++;
        }
        return counts;
    }

    private static long[] product(long[] a, long[] b) {
        long[] result = new long[2];
        Gf128.multiply(a[0], a[1], b[0], b[1], result, 0);
        return result;
    }
}
