package org.psikit.ot.internal.psi;

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
                .containsExactly("b19446dd548cb8dfb40eac919f8d936c", "a6df389bcf7a9f9a92cd004e192a3dfd");
    }

    @Test
    void rowsUnderMaliciousSecurity() {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThat(Transcripts.of(new VolePsi(), setting))
                .containsExactly("f4b86e7a311edc46c4aa880e76be6332", "3882faef2b26f104b660b9eb04064a2f");
    }
}
