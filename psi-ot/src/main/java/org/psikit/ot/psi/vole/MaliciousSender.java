package org.psikit.ot.psi.vole;

import java.util.Arrays;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.vole.MaliciousSilentVoleKeys;
import org.psikit.ot.vole.VoleKeys;

/**
 * The sender against a receiver who may send anything. It commits to its half of w before the VOLE, and opens it only when
 * the receiver can no longer choose its encoding: so no value can be hashed to any purpose before that.
 */
final class MaliciousSender implements SenderModel {

    private final PsiSession session;
    private final VoleDomain domain;
    private final byte[] opening = new byte[SharedMask.OPENING_BYTES];
    private final byte[] theirs = new byte[SharedMask.HALF_BYTES];

    MaliciousSender(PsiSession session, VoleDomain domain) {
        this.session = session;
        this.domain = domain;
    }

    @Override
    public void commit(int bucket) {
        session.randomness().nextBytes(opening, 0, opening.length);
        byte[] commitment = SharedMask.commitment(domain, bucket, opening);
        session.channel().send(VolePsiSteps.COMMITMENT, commitment, 0, commitment.length);
    }

    @Override
    public VoleKeys vole(byte[] sid) {
        MasnyRindalReceiver base = new MasnyRindalReceiver(session.channel(), sid, session.randomness());
        return MaliciousSilentVoleKeys.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void receiveHalf() {
        session.channel().receive(VolePsiSteps.TRY, theirs, 0, theirs.length);
    }

    @Override
    public long[] open() {
        Channel channel = session.channel();
        channel.send(VolePsiSteps.OPENING, opening, 0, opening.length);
        channel.flush();
        long[] w = SharedMask.of(opening, theirs);
        Arrays.fill(opening, (byte) 0);
        return w;
    }

    @Override
    public OprfHash hash(int bucket) {
        long items =
                (long) session.sizes().senderBucketItems() * session.sizes().buckets();
        return new ShaOprfHash(domain, bucket, items);
    }

    @Override
    public boolean hashesBeside() {
        return true;
    }

    @Override
    public boolean wantsProofs() {
        return true;
    }
}
