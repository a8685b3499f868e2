package org.psikit.ot.internal.psi;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolCheatingTest;

class VoleCheatingTest extends PsiProtocolCheatingTest {

    @Override
    protected PsiProtocol protocol() {
        return new VolePsi();
    }
}
