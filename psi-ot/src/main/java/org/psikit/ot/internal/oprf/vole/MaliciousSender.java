package org.psikit.ot.internal.oprf.vole;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.vole.MaliciousSilentVoleKeys;
import org.psikit.ot.internal.vole.VoleKeys;

/**
 * The sender's part against a receiver that may send anything. It commits to its half of w before the VOLE and opens it
 * only when the receiver can no longer choose its encoding, so hashing values before that does not help the receiver.
 *
 * <p>Security: once this party's items have entered, any reason for it to end the evaluation is a function of the
 * receiver's knowledge. In the order of the protocol:
 *
 * <ul>
 *   <li>A wrong point, column or check of base OT, OT extension or VOLE: computed from this party's random bits alone.
 *   <li>A try out of range: a function of that byte. Any masked encoding is accepted.
 *   <li>A message that is missing, cut or of another step: the next step and its length follow from the announced
 *   sizes.
 * </ul>
 */
final class MaliciousSender implements SenderModel {

    private final PsiSession session;
    private final byte[] opening = new byte[SharedMask.OPENING_BYTES];
    private final byte[] theirs = new byte[SharedMask.HALF_BYTES];

    MaliciousSender(PsiSession session) {
        this.session = session;
    }

    @Override
    public void commit(Domain bucket) {
        session.randomness().nextBytes(opening, 0, opening.length);
        byte[] commitment = SharedMask.commitment(bucket, opening);
        session.channel().send(VoleOprfSteps.COMMITMENT, commitment, 0, commitment.length);
    }

    @Override
    public VoleKeys vole(byte[] sid) {
        MasnyRindalReceiver base = new MasnyRindalReceiver(session.channel(), sid, session.randomness());
        return MaliciousSilentVoleKeys.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void receiveHalf() {
        session.channel().receive(VoleOprfSteps.TRY, theirs, 0, theirs.length);
    }

    @Override
    public long[] open() {
        Channel channel = session.channel();
        channel.send(VoleOprfSteps.OPENING, opening, 0, opening.length);
        channel.flush();
        long[] w = SharedMask.of(opening, theirs);
        Arrays.fill(opening, (byte) 0);
        return w;
    }

    @Override
    public OprfHash hash(Domain bucket) {
        long items =
                (long) session.sizes().senderBucketItems() * session.sizes().buckets();
        return new ShaOprfHash(bucket, items);
    }

    @Override
    public boolean hashesBeside() {
        return true;
    }
}
