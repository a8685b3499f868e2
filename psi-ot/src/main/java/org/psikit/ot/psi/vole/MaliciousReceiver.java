package org.psikit.ot.psi.vole;

import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.ConstantTime;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.vole.MaliciousSilentVoleMacs;
import org.psikit.ot.vole.VoleMacs;

/** The receiver against a sender who may send anything, see {@link MaliciousSender}. */
final class MaliciousReceiver implements ReceiverModel {

    private final PsiSession session;
    private final VoleDomain domain;
    private final byte[] commitment = new byte[32];
    private final byte[] mine = new byte[SharedMask.HALF_BYTES];

    MaliciousReceiver(PsiSession session, VoleDomain domain) {
        this.session = session;
        this.domain = domain;
    }

    @Override
    public void receiveCommitment() {
        session.channel().receive(VolePsiSteps.COMMITMENT, commitment, 0, commitment.length);
    }

    @Override
    public VoleMacs vole(byte[] sid) {
        MasnyRindalSender base = new MasnyRindalSender(session.channel(), sid, session.randomness());
        return MaliciousSilentVoleMacs.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void sendHalf() {
        session.randomness().nextBytes(mine, 0, mine.length);
        session.channel().send(VolePsiSteps.TRY, mine, 0, mine.length);
    }

    @Override
    public long[] verify(int bucket) {
        Channel channel = session.channel();
        byte[] opening = new byte[SharedMask.OPENING_BYTES];
        channel.receive(VolePsiSteps.OPENING, opening, 0, opening.length);
        if (!ConstantTime.equal(commitment, SharedMask.commitment(domain, bucket, opening))) {
            throw new ProtocolAbortException(VolePsiSteps.OPENING + " does not open the commitment");
        }
        return SharedMask.of(opening, mine);
    }

    @Override
    public OprfHash hash(int bucket) {
        long items =
                (long) session.sizes().receiverBucketItems() * session.sizes().buckets();
        return new ShaOprfHash(domain, bucket, items);
    }

    @Override
    public boolean givesProofs() {
        return true;
    }
}
