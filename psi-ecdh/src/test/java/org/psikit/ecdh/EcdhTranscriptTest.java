package org.psikit.ecdh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Transcripts;

/** A change here is a change on the wire: both parties then need the same version. */
class EcdhTranscriptTest {

    @Test
    void rows() {
        assertThat(Transcripts.of(new EcdhPsi(), Setting.of(Reveal.ROWS, Learners.BOTH)))
                .containsExactly("5b335fee846a44dc7d1712a3285f8037", "702c2eaba5e161c6b2df7584ca86c356");
    }

    @Test
    void count() {
        assertThat(Transcripts.of(new EcdhPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("0198ce61b18789c86be6570437b156c5", "bfc71096e70423f86b18304fb19c1624");
    }
}
