package org.psikit.circuit.internal.psi;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

/** The card promises nothing of a party that cheats; but no end of a run, and no length, depends on what is shared. */
class CircuitQuietTest extends PsiProtocolQuietTest {

    @Override
    protected PsiProtocol protocol() {
        return new CircuitPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.COUNT, Learners.RECEIVER);
    }

    /** All but the numbers of tries is pseudo-random to the other. */
    @Override
    protected boolean hides(Step step) {
        return !step.name().startsWith("number of the");
    }

    @Override
    protected boolean onceAStep() {
        return true;
    }
}
