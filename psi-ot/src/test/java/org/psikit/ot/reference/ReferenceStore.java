package org.psikit.ot.reference;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.ReferenceField;
import org.psikit.core.reference.ReferenceHash;

/**
 * The key-value store as a system of linear equations over GF(2^128), one bin after the other.
 *
 * @param binCount bins
 * @param sparse sparse columns of a bin
 * @param dense dense columns of a bin
 * @param denseBits bits of a dense entry
 * @param seed known to both
 */
public record ReferenceStore(int binCount, int sparse, int dense, int denseBits, byte[] seed) {

    /**
     * The row of a key.
     *
     * @param bin it is in
     * @param columns its three sparse columns
     * @param entries its dense entries
     */
    public record Row(int bin, int[] columns, byte[][] entries) {}

    /** The row of a key. */
    public Row row(byte[] key) {
        byte[] first = ReferenceHash.mmo(ReferenceHash.oracle("psikit/okvs/1/key", seed, "sparse"), key);
        byte[] second = ReferenceHash.mmo(ReferenceHash.oracle("psikit/okvs/1/key", seed, "bin and dense"), key);
        long[] words = Blocks.words(second);
        int bin = new BigInteger(Long.toUnsignedString(words[1]))
                .multiply(BigInteger.valueOf(binCount))
                .shiftRight(64)
                .intValueExact();
        byte[][] entries = new byte[dense][];
        for (int j = 0; j < dense; j++) {
            entries[j] = new byte[16];
            for (int b = 0; b < denseBits; b++) {
                if ((words[0] >>> (j * denseBits + b) & 1) == 1) {
                    entries[j] = Blocks.xor(entries[j], ReferenceField.power(b));
                }
            }
        }
        return new Row(bin, ReferenceCuckoo.positions(first, sparse), entries);
    }

    /** Decode(P, key). */
    public byte[] decode(byte[] p, byte[] key) {
        Row row = row(key);
        int first = row.bin * (sparse + dense);
        byte[] sum = new byte[16];
        for (int column : row.columns) {
            sum = Blocks.xor(sum, Blocks.get(p, first + column));
        }
        for (int j = 0; j < dense; j++) {
            sum = Blocks.xor(sum, ReferenceField.multiply(row.entries[j], Blocks.get(p, first + sparse + j)));
        }
        return sum;
    }

    /** A P with free variables zero, by Gauss's elimination; empty if there is none. */
    public Optional<byte[]> encode(byte[][] keys, byte[][] values) {
        int width = binCount * (sparse + dense);
        byte[][][] matrix = new byte[keys.length][width + 1][16];
        for (int i = 0; i < keys.length; i++) {
            Row row = row(keys[i]);
            int first = row.bin * (sparse + dense);
            for (int column : row.columns) {
                matrix[i][first + column] = ReferenceField.one();
            }
            for (int j = 0; j < dense; j++) {
                matrix[i][first + sparse + j] = row.entries[j];
            }
            matrix[i][width] = values[i];
        }
        int[] pivots = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int pivot = 0;
            while (pivot < width && isZero(matrix[i][pivot])) {
                pivot++;
            }
            if (pivot == width) {
                return Optional.empty();
            }
            pivots[i] = pivot;
            byte[] inverse = ReferenceField.invert(matrix[i][pivot]);
            scale(matrix[i], inverse);
            for (int other = 0; other < keys.length; other++) {
                if (other != i && !isZero(matrix[other][pivot])) {
                    subtract(matrix[other], matrix[i], matrix[other][pivot]);
                }
            }
        }
        byte[] p = new byte[16 * width];
        for (int i = 0; i < keys.length; i++) {
            Blocks.put(p, pivots[i], matrix[i][width]);
        }
        return Optional.of(p);
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[16]);
    }

    private static void scale(byte[][] row, byte[] factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] = isZero(row[c]) ? row[c] : ReferenceField.multiply(row[c], factor);
        }
    }

    private static void subtract(byte[][] from, byte[][] row, byte[] factor) {
        for (int c = 0; c < row.length; c++) {
            if (!isZero(row[c])) {
                from[c] = Blocks.xor(from[c], ReferenceField.multiply(row[c], factor));
            }
        }
    }
}
