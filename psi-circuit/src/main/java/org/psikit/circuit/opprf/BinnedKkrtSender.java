package org.psikit.circuit.opprf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.psi.kkrt.KkrtOprfSender;
import org.psikit.ot.psi.kkrt.KkrtOprfShape;

/** {@link OprfSender} by the batched OPRF of KKRT, whose instances are the bins. */
public final class BinnedKkrtSender implements OprfSender {

    private final PsiSession.Sizes sizes;
    private final int binCount;
    private final KkrtOprfSender oprf;

    /** On the OTs of the run. */
    public BinnedKkrtSender(PsiSession session, int binCount, RotReceiver ot) {
        this.sizes = session.sizes();
        this.binCount = binCount;
        this.oprf = new KkrtOprfSender(session.channel(), session.workers(), ot, session.randomness());
    }

    @Override
    public long[] evaluate(Domain table, long[] items, int[] positions, long[] keys, Pauses pauses) {
        KkrtOprfShape shape =
                new KkrtOprfShape(sizes, binCount, table.seed("code", FixedKeyHash.KEY_BYTES), table.hash("oprf"));
        byte[][] outputs = oprf.evaluate(shape, items, positions, pauses::pass);
        long[] result = new long[keys.length];
        int at = 0;
        for (byte[] list : outputs) {
            int longs = list.length / Long.BYTES;
            ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(result, at, longs);
            at += longs;
        }
        return result;
    }

    @Override
    public int pauses() {
        return KkrtOprfShape.chunks(binCount);
    }
}
