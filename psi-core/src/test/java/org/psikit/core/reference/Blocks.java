package org.psikit.core.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Blocks of 16 bytes, as references have them, and words, as the library does. */
public final class Blocks {

    /** Bytes of a block. */
    public static final int BYTES = 16;

    private Blocks() {}

    /** Bytes as little-endian words. */
    public static long[] words(byte[] bytes) {
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }

    /** Little-endian words as bytes. */
    public static byte[] bytes(long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /** A block whose low word is a number. */
    public static byte[] of(long low) {
        return bytes(low, 0);
    }

    /** Block i of several. */
    public static byte[] get(byte[] blocks, int i) {
        return Arrays.copyOfRange(blocks, i * BYTES, (i + 1) * BYTES);
    }

    /** Puts block i of several. */
    public static void put(byte[] blocks, int i, byte[] block) {
        System.arraycopy(block, 0, blocks, i * BYTES, BYTES);
    }

    /** The bytes of both, added bit by bit. */
    public static byte[] xor(byte[] a, byte[] b) {
        byte[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= b[i];
        }
        return sum;
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /** Bit i, bit i mod 8 of byte i / 8. */
    public static int bit(byte[] bits, int i) {
        return bits[i / 8] >>> (i % 8) & 1;
    }

    /** Sets bit i where {@code bit} is 1. */
    public static void setBit(byte[] bits, int i, int bit) {
        bits[i / 8] |= (byte) (bit << (i % 8));
    }
}
