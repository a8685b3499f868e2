package org.psikit.ot.internal.psi;

import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolCheatingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;

/** The suite under malicious security. */
class VoleMaliciousCheatingTest extends PsiProtocolCheatingTest {

    @Override
    protected PsiProtocol protocol() {
        return new VolePsi();
    }

    @Override
    protected Setting setting() {
        return new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
    }
}
