package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.vole.SilentVoleMacs;
import org.psikit.ot.internal.vole.VoleMacs;

/** The receiver's part for semi-honest parties: w is zero. */
record SemiHonestReceiver(PsiSession session) implements ReceiverModel {

    @Override
    public void receiveCommitment() {}

    @Override
    public VoleMacs vole(byte[] sid) {
        MasnyRindalSender base = new MasnyRindalSender(session.channel(), sid, session.randomness());
        return SilentVoleMacs.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void sendHalf() {}

    @Override
    public long[] verify(Domain bucket) {
        return new long[2];
    }

    @Override
    public OprfHash hash(Domain bucket) {
        return new AesOprfHash(bucket);
    }
}
