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
                .containsExactly("764543dc08e8d0b1b403c96334c4417a", "26eb495b55b0bd6eefbf9eab166214ce");
    }
}
