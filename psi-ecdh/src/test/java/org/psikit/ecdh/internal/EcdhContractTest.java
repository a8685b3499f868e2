package org.psikit.ecdh.internal;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolContractTest;

class EcdhContractTest extends PsiProtocolContractTest {

    @Override
    protected PsiProtocol protocol() {
        return new EcdhPsi();
    }
}
