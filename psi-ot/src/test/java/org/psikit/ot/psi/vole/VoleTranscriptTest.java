package org.psikit.ot.psi.vole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.api.Transcripts;

/** A change here is a change on the wire: both parties then need the same version. */
class VoleTranscriptTest {

    @Test
    void rows() {
        assertThat(Transcripts.of(new VolePsi(), Setting.of(Reveal.ROWS, Learners.BOTH)))
                .containsExactly("79eecd0e3d5d520d4b5f8bad50e01df1", "e1b0112e12dabf774f22f1848f433d8f");
    }

    @Test
    void rowsUnderMaliciousSecurity() {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThat(Transcripts.of(new VolePsi(), setting))
                .containsExactly("54bf21240b4e707032c7d2792837f3b9", "4627ee6fac2dc816cd1d764e2e3584e2");
    }
}
