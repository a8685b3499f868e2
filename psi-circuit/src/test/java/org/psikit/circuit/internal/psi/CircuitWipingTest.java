package org.psikit.circuit.internal.psi;

import java.lang.reflect.Field;
import java.util.Set;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolWipingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

class CircuitWipingTest extends PsiProtocolWipingTest {

    /** Known to both, or somebody else's. */
    private static final Set<String> OTHERS =
            Set.of("session", "channel", "domain", "parameters", "randomness", "sid", "corrections", "bytes");

    @Override
    protected PsiProtocol protocol() {
        return new CircuitPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.COUNT, Learners.BOTH);
    }

    @Override
    protected boolean isPublic(Field field) {
        return OTHERS.contains(field.getName());
    }

    /** The corrections of the OTs for the last sums. */
    @Override
    protected Step lastOfSender() {
        return Step.of("ot", 3, "corrections");
    }
}
