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
                .containsExactly("f2d90ffa9215517397a32c91bd5cdf44", "26eb495b55b0bd6eefbf9eab166214ce");
    }

    @Test
    void rowsWithPayloads() {
        Setting setting = Setting.of(Reveal.ROWS, Learners.BOTH).sending(3, 40);
        assertThat(Transcripts.of(new KkrtPsi(), setting))
                .containsExactly("686b11f15ab3cbf4059be3f9d8d92adc", "abff8ed1da1623f76cd49edc0995fa3d");
    }
}
