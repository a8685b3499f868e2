package org.psikit.core.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * 128-bit blocks in one {@code long[]}: block i in words 2i (low) and 2i + 1 (high), little-endian as bytes. Not
 * thread-safe.
 */
public final class BlockVector {

    /** Bytes of a block. */
    public static final int BLOCK_BYTES = 16;

    private final long[] words;
    private final int size;

    /** {@code size} zero blocks. */
    public BlockVector(int size) {
        if (size < 0 || size > Integer.MAX_VALUE / 2 - 8) {
            throw new IllegalArgumentException("blocks: " + size);
        }
        this.size = size;
        this.words = new long[2 * size];
    }

    private BlockVector(long[] words) {
        this.words = words;
        this.size = words.length / 2;
    }

    /** The blocks of {@code words}, of even length, shared and not copied. */
    public static BlockVector wrap(long[] words) {
        if ((words.length & 1) != 0) {
            throw new IllegalArgumentException("an odd number of longs");
        }
        return new BlockVector(words);
    }

    /** Reads {@code size} blocks. */
    public static BlockVector fromBytes(byte[] bytes, int offset, int size) {
        BlockVector result = new BlockVector(size);
        ByteBuffer.wrap(bytes, offset, size * BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(result.words);
        return result;
    }

    /** Number of blocks. */
    public int size() {
        return size;
    }

    /** The words themselves, shared with this vector. */
    public long[] words() {
        return words;
    }

    /** First 64 bits of block i. */
    public long low(int i) {
        return words[2 * i];
    }

    /** Last 64 bits of block i. */
    public long high(int i) {
        return words[2 * i + 1];
    }

    /** Sets block i. */
    public void set(int i, long low, long high) {
        words[2 * i] = low;
        words[2 * i + 1] = high;
    }

    /** Adds {@code other}, of the same size, to this. */
    public void xor(BlockVector other) {
        if (other.size != size) {
            throw new IllegalArgumentException(other.size + " blocks onto " + size);
        }
        for (int i = 0; i < words.length; i++) {
            words[i] ^= other.words[i];
        }
    }

    /** Writes all blocks. */
    public void toBytes(byte[] out, int offset) {
        Objects.checkFromIndexSize(offset, size * BLOCK_BYTES, out.length);
        ByteBuffer.wrap(out, offset, size * BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(words);
    }

    /** Sets every block to zero. */
    public void wipe() {
        Arrays.fill(words, 0);
    }

    /** Prints the number of blocks, never their content. */
    @Override
    public String toString() {
        return "BlockVector[" + size + " blocks]";
    }
}
