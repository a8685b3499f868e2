package org.psikit.core.internal.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.psikit.core.internal.kernel.CurveKernel;

/**
 * Expands 128-bit items to the uniform bytes that {@link CurveKernel#mapToCurve} takes; with it this is
 * curve25519_XMD:SHA-512_ELL2_RO_ (RFC 9380), up to the cofactor, of the item's 16 bytes: both words little-endian,
 * first word first.
 *
 * <p>No allocation per item. Not thread-safe. {@link #close} wipes the remains of the last item.
 */
public final class ItemHash implements AutoCloseable {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ITEM_BYTES = 16;

    private final ExpandMessage expansion;
    private final byte[] item = new byte[ITEM_BYTES];

    /** A hash for one purpose; a domain separation tag of at most 45 bytes is the fastest. */
    public ItemHash(byte[] dst) {
        this.expansion = new ExpandMessage(dst, CurveKernel.UNIFORM_BYTES);
    }

    /**
     * Expands items {@code from} to {@code from + count}, item i being words 2i and 2i + 1.
     *
     * @param uniform receives 96 bytes an item from {@code offset} on
     */
    public void expand(long[] items, int from, int count, byte[] uniform, int offset) {
        Objects.checkFromIndexSize(from, count, items.length / 2);
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, CurveKernel.UNIFORM_BYTES), uniform.length);
        for (int i = 0; i < count; i++) {
            LITTLE_ENDIAN.set(item, 0, items[2 * (from + i)]);
            LITTLE_ENDIAN.set(item, 8, items[2 * (from + i) + 1]);
            expansion.expand(item, 0, ITEM_BYTES, uniform, offset + i * CurveKernel.UNIFORM_BYTES);
        }
    }

    @Override
    public void close() {
        expansion.close();
        Arrays.fill(item, (byte) 0);
    }
}
