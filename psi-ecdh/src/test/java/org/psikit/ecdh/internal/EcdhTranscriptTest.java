package org.psikit.ecdh.internal;

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
                .containsExactly("2631deb16e1655d46f587c30264736b9", "1ad14d74bc2f8ce956432c86aa9ff431");
    }

    @Test
    void count() {
        assertThat(Transcripts.of(new EcdhPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("838cb9e938e6f4b862afe98ef4e713dd", "f8d24774dd4ea85d3973476aca326667");
    }
}
