package org.psikit.ot.internal.psi;

import java.lang.reflect.Field;
import java.util.Set;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolWipingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Step;

class KkrtWipingTest extends PsiProtocolWipingTest {

    /** Known to both, or somebody else's. */
    private static final Set<String> OTHERS =
            Set.of("session", "channel", "steps", "domain", "rules", "parameters", "corrections", "bytes", "rows");

    @Override
    protected PsiProtocol protocol() {
        return new KkrtPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.BOTH).sending(5, 9);
    }

    @Override
    protected boolean isPublic(Field field) {
        return OTHERS.contains(field.getName());
    }

    @Override
    protected Step lastOfSender() {
        return KkrtPsiSteps.SENDER_PAYLOADS;
    }
}
