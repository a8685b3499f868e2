package org.psikit.circuit.internal.psi;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolContractTest;

class CircuitSilentContractTest extends PsiProtocolContractTest {

    @Override
    protected PsiProtocol protocol() {
        return new CircuitSilentPsi();
    }
}
