package org.psikit.circuit.internal.psi;

import java.util.Arrays;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;

/** Membership opened to the receiver, bucket by bucket. */
final class ReceiverRows implements ReceiverFigure {

    private final Channel channel;

    ReceiverRows(PsiSession session) {
        this.channel = session.channel();
    }

    @Override
    public BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload) {
        byte[] bytes = new byte[(bucket.bins() + 7) >>> 3];
        channel.receive(CircuitSteps.ROWS, bytes, 0, bytes.length);
        BitVector theirs = BitVector.fromBytes(bytes, 0, bucket.bins());
        long[] shared = theirs.words();
        for (int w = 0; w < shared.length; w++) {
            shared[w] ^= bucket.membership()[w];
        }
        BitVector mine = new BitVector(items.count());
        for (int c = 0; c < bucket.own().count(); c++) {
            if (theirs.get(bucket.own().bin(c))) {
                mine.set(bucket.own().item(c));
            }
        }
        Arrays.fill(shared, 0);
        return BucketResult.of(mine);
    }
}
