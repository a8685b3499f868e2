package org.psikit.ot.internal.psi;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;
import org.psikit.ot.internal.oprf.vole.VoleOprfSteps;

/** Semi-honest: the card promises nothing of a party that cheats, and still nothing that it is told depends on matches. */
class VoleQuietTest extends PsiProtocolQuietTest {

    @Override
    protected PsiProtocol protocol() {
        return new VolePsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.RECEIVER).sending(0, 9);
    }

    @Override
    protected boolean hides(Step step) {
        return step.equals(VoleOprfSteps.MASKED_ENCODING)
                || step.equals(VolePsiSteps.TAGS)
                || step.equals(VolePsiSteps.SENDER_PAYLOADS);
    }

    @Override
    protected boolean onceAStep() {
        return true;
    }
}
