package org.psikit.core.vector;

import java.util.Objects;

/** A fixed number of bits, bit i in bit {@code i % 64} of word {@code i / 64}; bits beyond the length are zero. */
public final class BitVector {

    private final long[] words;
    private final int length;

    /** {@code length} zero bits. */
    public BitVector(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        this.length = length;
        this.words = new long[(length + 63) >>> 6];
    }

    /** Reads {@code length} bits from ⌈length / 8⌉ bytes, bit i in bit {@code i % 8} of byte {@code i / 8}. */
    public static BitVector fromBytes(byte[] bytes, int offset, int length) {
        BitVector result = new BitVector(length);
        Objects.checkFromIndexSize(offset, result.byteLength(), bytes.length);
        for (int i = 0; i < result.byteLength(); i++) {
            result.words[i >>> 3] |= (bytes[offset + i] & 0xFFL) << (8 * (i & 7));
        }
        if ((length & 63) != 0) {
            result.words[result.words.length - 1] &= -1L >>> -length;
        }
        return result;
    }

    /** Number of bits. */
    public int length() {
        return length;
    }

    /** ⌈length / 8⌉. */
    public int byteLength() {
        return (length + 7) >>> 3;
    }

    /** Bit i. */
    public boolean get(int i) {
        Objects.checkIndex(i, length);
        return (words[i >>> 6] >>> i & 1) != 0;
    }

    /** Sets bit i. */
    public void set(int i) {
        Objects.checkIndex(i, length);
        words[i >>> 6] |= 1L << i;
    }

    /** Number of bits that are set. */
    public int cardinality() {
        int sum = 0;
        for (long w : words) {
            sum += Long.bitCount(w);
        }
        return sum;
    }

    /** The words themselves, shared with this vector. */
    public long[] words() {
        return words;
    }

    /** Writes {@link #byteLength} bytes. */
    public void toBytes(byte[] out, int offset) {
        Objects.checkFromIndexSize(offset, byteLength(), out.length);
        for (int i = 0; i < byteLength(); i++) {
            out[offset + i] = (byte) (words[i >>> 3] >>> (8 * (i & 7)));
        }
    }

    /** Prints the length, never the bits. */
    @Override
    public String toString() {
        return "BitVector[" + length + " bits]";
    }
}
