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
                .containsExactly("f5bf1044ea623200804511bef32fb3d6", "59a4c49b5b5e0241d9933be9e4698c14");
    }

    @Test
    void rowsUnderMaliciousSecurity() {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThat(Transcripts.of(new VolePsi(), setting))
                .containsExactly("15fbc100ea179720f7276fbf6f7217bf", "bd10f96b367c15e103e1857e073e7d46");
    }
}
