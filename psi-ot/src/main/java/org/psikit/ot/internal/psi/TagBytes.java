package org.psikit.ot.internal.psi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Converts tags of 8 to 16 bytes between little-endian bytes and pairs of longs, padded with zeros. */
final class TagBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TagBytes() {}

    /** Writes the first {@code tagBytes} bytes of a block, and no other byte. */
    static void put(byte[] bytes, int offset, int tagBytes, long low, long high) {
        LONGS.set(bytes, offset, low);
        int more = Byte.SIZE * (tagBytes - Long.BYTES);
        // The last eight bytes overlap the first eight.
        long last = more == 0 ? low : low >>> (more - 1) >>> 1 | high << (Long.SIZE - more);
        LONGS.set(bytes, offset + tagBytes - Long.BYTES, last);
    }

    /** Writes the tags of {@code count} blocks from {@code first} on, one after the other from byte 0 on. */
    static void put(long[] blocks, int first, int count, byte[] bytes, int tagBytes) {
        for (int i = 0; i < count; i++) {
            put(bytes, i * tagBytes, tagBytes, blocks[2 * (first + i)], blocks[2 * (first + i) + 1]);
        }
    }

    /** Likewise writes the tags at {@code count} of {@code places} from {@code first} on. */
    static void put(long[] blocks, int[] places, int first, int count, byte[] bytes, int tagBytes) {
        for (int i = 0; i < count; i++) {
            int at = 2 * places[first + i];
            put(bytes, i * tagBytes, tagBytes, blocks[at], blocks[at + 1]);
        }
    }

    /** Reads {@code count} tags into pairs of longs. */
    static void get(byte[] bytes, int tagBytes, int count, long[] out) {
        int more = Byte.SIZE * (tagBytes - Long.BYTES);
        for (int i = 0; i < count; i++) {
            int at = i * tagBytes;
            out[2 * i] = (long) LONGS.get(bytes, at);
            long last = (long) LONGS.get(bytes, at + tagBytes - Long.BYTES);
            out[2 * i + 1] = more == 0 ? 0 : last >>> (Long.SIZE - more);
        }
    }
}
