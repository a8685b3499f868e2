package org.psikit.circuit.internal.psi;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolCheatingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;

class CircuitCheatingTest extends PsiProtocolCheatingTest {

    @Override
    protected PsiProtocol protocol() {
        return new CircuitPsi();
    }

    /** The slices of an equality test send one message each. */
    @Override
    protected int everyNth() {
        return 9;
    }

    /** A share that is changed without a trace may turn a row either way, so what is held is that a count ends. */
    @Override
    protected Setting setting() {
        return Setting.of(Reveal.COUNT, Learners.BOTH);
    }
}
