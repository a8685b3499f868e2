package org.psikit.ot.internal.psi;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolContractTest;

class KkrtContractTest extends PsiProtocolContractTest {

    @Override
    protected PsiProtocol protocol() {
        return new KkrtPsi();
    }
}
