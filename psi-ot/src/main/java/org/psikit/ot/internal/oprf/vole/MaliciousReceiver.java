package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.vole.MaliciousSilentVoleMacs;
import org.psikit.ot.internal.vole.VoleMacs;

/**
 * The receiver's part against a sender that may send anything.
 *
 * <p>Security: once this party's items have entered, any reason for it to end the evaluation is a function of the
 * sender's messages and of random bits that are independent of the items. So a detected cheater learns nothing from the
 * abort. In the order of the protocol:
 *
 * <ul>
 *   <li>A wrong point, tree or check of base OT, OT extension or VOLE: computed from this party's random bits alone.
 *   The number of noise positions accounts for what such an abort reveals about the noise.
 *   <li>The number of the try, or failure of the last one: this depends on items. The seeds are public coins tossed
 *       after the items were fixed, so all but the first try together have a probability below 2^-40 in a job.
 *   <li>An opening that does not open the commitment: a function of the two.
 *   <li>A message that is missing, cut or of another step: the next step and its length follow from the announced
 *   sizes.
 * </ul>
 */
final class MaliciousReceiver implements ReceiverModel {

    private final PsiSession session;
    private final byte[] commitment = new byte[32];
    private final byte[] mine = new byte[SharedMask.HALF_BYTES];

    MaliciousReceiver(PsiSession session) {
        this.session = session;
    }

    @Override
    public void receiveCommitment() {
        session.channel().receive(VoleOprfSteps.COMMITMENT, commitment, 0, commitment.length);
    }

    @Override
    public VoleMacs vole(byte[] sid) {
        MasnyRindalSender base = new MasnyRindalSender(session.channel(), sid, session.randomness());
        return MaliciousSilentVoleMacs.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void sendHalf() {
        session.randomness().nextBytes(mine, 0, mine.length);
        session.channel().send(VoleOprfSteps.TRY, mine, 0, mine.length);
    }

    @Override
    public long[] verify(Domain bucket) {
        Channel channel = session.channel();
        byte[] opening = new byte[SharedMask.OPENING_BYTES];
        channel.receive(VoleOprfSteps.OPENING, opening, 0, opening.length);
        if (!ConstantTime.equal(commitment, SharedMask.commitment(bucket, opening))) {
            throw new ProtocolAbortException(VoleOprfSteps.OPENING + " does not open the commitment");
        }
        return SharedMask.of(opening, mine);
    }

    @Override
    public OprfHash hash(Domain bucket) {
        long items =
                (long) session.sizes().receiverBucketItems() * session.sizes().buckets();
        return new ShaOprfHash(bucket, items);
    }
}
