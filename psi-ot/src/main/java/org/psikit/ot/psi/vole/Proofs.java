package org.psikit.ot.psi.vole;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.psikit.core.crypto.ConstantTime;

/** Bits of OPRF outputs that were never sent before: who has them has evaluated the OPRF at that item. */
final class Proofs {

    /** Bytes of a proof. */
    static final int BYTES = 16;

    private Proofs() {}

    /** Writes block {@code from} as number {@code to}. */
    static void put(long[] blocks, int from, byte[] bytes, int to) {
        view(bytes).putLong(to * BYTES, blocks[2 * from]).putLong(to * BYTES + Long.BYTES, blocks[2 * from + 1]);
    }

    /** -1 if block {@code from} is number {@code to}, else 0. Timing: constant. */
    static long equalMask(long[] blocks, int from, byte[] bytes, int to) {
        ByteBuffer view = view(bytes);
        return ConstantTime.equalMask(blocks[2 * from], view.getLong(to * BYTES))
                & ConstantTime.equalMask(blocks[2 * from + 1], view.getLong(to * BYTES + Long.BYTES));
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
