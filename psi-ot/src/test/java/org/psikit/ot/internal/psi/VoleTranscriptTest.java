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
                .containsExactly("b64ab8d0213d5ee76ba14e349a2522e8", "dc1a526793a862eca242c62acb1161ee");
    }

    @Test
    void rowsUnderMaliciousSecurity() {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThat(Transcripts.of(new VolePsi(), setting))
                .containsExactly("ddf56edf7c74f95af265185d548c6d29", "256d28bead0acaec0a921c551437bd84");
    }
}
