package org.psikit.ot.internal.psi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.psikit.core.internal.crypto.ConstantTime;

/** Bits of OPRF outputs that were never sent before: knowing them proves an evaluation of the OPRF at that item. */
final class Proofs {

    /** Bytes of a proof. */
    static final int BYTES = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Proofs() {}

    /** Writes block {@code from} as number {@code to}. */
    static void put(long[] blocks, int from, byte[] bytes, int to) {
        LONGS.set(bytes, to * BYTES, blocks[2 * from]);
        LONGS.set(bytes, to * BYTES + Long.BYTES, blocks[2 * from + 1]);
    }

    /** -1 if block {@code from} is number {@code to}, else 0. Timing: constant. */
    static long equalMask(long[] blocks, int from, byte[] bytes, int to) {
        return ConstantTime.equalMask(blocks[2 * from], (long) LONGS.get(bytes, to * BYTES))
                & ConstantTime.equalMask(blocks[2 * from + 1], (long) LONGS.get(bytes, to * BYTES + Long.BYTES));
    }
}
