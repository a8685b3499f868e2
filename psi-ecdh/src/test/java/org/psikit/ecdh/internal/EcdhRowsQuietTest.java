package org.psikit.ecdh.internal;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

/** The card promises nothing of a party that cheats; but no end of a run, and no length, depends on what is shared. */
class EcdhRowsQuietTest extends PsiProtocolQuietTest {

    @Override
    protected PsiProtocol protocol() {
        return new EcdhPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.RECEIVER);
    }

    /** Points, and first bytes of points. */
    @Override
    protected boolean hides(Step step) {
        return true;
    }
}
