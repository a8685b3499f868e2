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
                .containsExactly("41076e753b38e128a5320ec4a081c394", "5695189ed5d6e41ea4a120571c45cd0e");
    }

    @Test
    void rowsUnderMaliciousSecurity() {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThat(Transcripts.of(new VolePsi(), setting))
                .containsExactly("49135af999c8518dc8d025a00d1a84ba", "e3c1aca6ca5cb7c0b93380565f1a2796");
    }
}
