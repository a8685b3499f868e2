package org.psikit.ot.internal.psi;

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
                .containsExactly("e70744c5c7c5762bd6be602bb1bba823", "b47f815b7aa57fd6be6c5a5fcef34753");
    }

    @Test
    void rowsWithPayloads() {
        Setting setting = Setting.of(Reveal.ROWS, Learners.BOTH).sending(3, 40);
        assertThat(Transcripts.of(new KkrtPsi(), setting))
                .containsExactly("a6065757a27c586ad5f232ff2a9d87e9", "748f16ef03c33cf0499253675a3453be");
    }
}
