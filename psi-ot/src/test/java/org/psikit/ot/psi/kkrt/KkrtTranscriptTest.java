package org.psikit.ot.psi.kkrt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Transcripts;

/** A change here is a change on the wire: both parties then need the same version. */
class KkrtTranscriptTest {

    @Test
    void rows() {
        assertThat(Transcripts.of(new KkrtPsi(), Setting.of(Reveal.ROWS, Learners.BOTH)))
                .containsExactly("1785b262e635a420143870cca7b924b1", "dd2e6b7ce6a66c29048b1b149b27217a");
    }

    @Test
    void rowsWithPayloads() {
        Setting setting = Setting.of(Reveal.ROWS, Learners.BOTH).sending(3, 40);
        assertThat(Transcripts.of(new KkrtPsi(), setting))
                .containsExactly("087bc9a0a3ab9de1f4f31f8c8a62a130", "e57585e40874480ef6ebaf719d9306fd");
    }
}
