package org.psikit.ecdh.internal;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolCheatingTest;

class EcdhCheatingTest extends PsiProtocolCheatingTest {

    @Override
    protected PsiProtocol protocol() {
        return new EcdhPsi();
    }
}
