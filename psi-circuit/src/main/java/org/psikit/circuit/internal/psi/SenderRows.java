package org.psikit.circuit.internal.psi;

import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;

/** Membership opened to the receiver: the sender sends its share and learns nothing. */
final class SenderRows implements SenderFigure {

    private final Channel channel;

    SenderRows(PsiSession session) {
        this.channel = session.channel();
    }

    @Override
    public BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload) {
        BitVector shares = new BitVector(bucket.bins());
        System.arraycopy(bucket.membership(), 0, shares.words(), 0, shares.words().length);
        byte[] bytes = new byte[shares.byteLength()];
        shares.toBytes(bytes, 0);
        channel.send(CircuitSteps.ROWS, bytes, 0, bytes.length);
        channel.flush();
        return BucketResult.of(new BitVector(items.count()));
    }
}
