package org.psikit.circuit.internal.psi;

import java.lang.reflect.Field;
import java.util.Set;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolWipingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

class CircuitSilentWipingTest extends PsiProtocolWipingTest {

    /** Known to both, or somebody else's. */
    private static final Set<String> OTHERS = Set.of(
            "session",
            "channel",
            "domain",
            "parameters",
            "shape",
            "sid",
            "model",
            "corrections",
            "bytes",
            "code",
            "constants",
            "widths",
            "randomness",
            "first",
            "second",
            "challenge");

    @Override
    protected PsiProtocol protocol() {
        return new CircuitSilentPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.RECEIVER);
    }

    @Override
    protected boolean isPublic(Field field) {
        return OTHERS.contains(field.getName());
    }

    @Override
    protected Step lastOfSender() {
        return CircuitSteps.ROWS;
    }
}
