package org.psikit.ecdh.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.internal.crypto.Hkdf;

/**
 * The use of the 64 bytes of an item's output: the first 16, big-endian with the last bit cleared, are its tag; HKDF
 * derives the key of its label from the last 32.
 */
public final class ItemOutput {

    /** Length of an output in bytes. */
    public static final int BYTES = 64;

    private static final String LABEL_KEY = "psikit/index/label/1";
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private ItemOutput() {}

    /** The first word of the tag. */
    public static long tagHigh(byte[] outputs, int offset) {
        return (long) LONGS.get(outputs, offset);
    }

    /** The second word of the tag, an even number. */
    public static long tagLow(byte[] outputs, int offset) {
        return (long) LONGS.get(outputs, offset + 8) & -2L;
    }

    /** The key of the label, 32 bytes; the caller wipes it. */
    public static byte[] labelKey(byte[] outputs, int offset) {
        byte[] material = Arrays.copyOfRange(outputs, offset + BYTES / 2, offset + BYTES);
        try {
            return Hkdf.derive(material, LABEL_KEY, LabelCipher.KEY_BYTES);
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }
}
