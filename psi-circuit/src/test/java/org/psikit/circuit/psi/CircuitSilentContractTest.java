package org.psikit.circuit.psi;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolContractTest;

class CircuitSilentContractTest extends PsiProtocolContractTest {

    @Override
    protected PsiProtocol protocol() {
        return new CircuitSilentPsi();
    }
}
