package org.psikit.ecdh.internal;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

/** As {@link EcdhRowsQuietTest}, for a count that the receiver alone learns. */
class EcdhCountQuietTest extends PsiProtocolQuietTest {

    @Override
    protected PsiProtocol protocol() {
        return new EcdhPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.COUNT, Learners.RECEIVER);
    }

    @Override
    protected boolean hides(Step step) {
        return true;
    }
}
