package org.psikit.ot.psi.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tags of 8 to 16 bytes as two longs, little-endian, padded with zeros. */
final class Tags {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Tags() {}

    /** Which bits of the second long belong to a tag. */
    static long highMask(int tagBytes) {
        int bits = 8 * (tagBytes - Long.BYTES);
        return bits == 64 ? -1L : (1L << bits) - 1;
    }

    /** The long at {@code offset}. */
    static long word(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }
}
