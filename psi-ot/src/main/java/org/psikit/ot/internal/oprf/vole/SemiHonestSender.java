package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.vole.SilentVoleKeys;
import org.psikit.ot.internal.vole.VoleKeys;

/** The sender's part for semi-honest parties: w is zero. */
record SemiHonestSender(PsiSession session) implements SenderModel {

    @Override
    public void commit(Domain bucket) {}

    @Override
    public VoleKeys vole(byte[] sid) {
        MasnyRindalReceiver base = new MasnyRindalReceiver(session.channel(), sid, session.randomness());
        return SilentVoleKeys.setup(session.channel(), sid, base, session.workers(), session.randomness());
    }

    @Override
    public void receiveHalf() {}

    @Override
    public long[] open() {
        return new long[2];
    }

    @Override
    public OprfHash hash(Domain bucket) {
        return new AesOprfHash(bucket);
    }

    @Override
    public boolean hashesBeside() {
        return false;
    }
}
