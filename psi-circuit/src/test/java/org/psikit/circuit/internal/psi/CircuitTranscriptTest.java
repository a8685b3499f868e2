package org.psikit.circuit.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Transcripts;

/** A change here is a change on the wire: both parties then need the same version. */
class CircuitTranscriptTest {

    @Test
    void count() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("7c9d0baefa67be5395aa7909a0376793", "37883a30d0ddc85484f7596d211914f1");
    }

    @Test
    void rows() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("673d2b8ccaa28599792fedfa9c3e8f92", "9a8480c25461a9f4bb99063ecf4dd37c");
    }

    @Test
    void silentCount() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("2cdb2059ad55f1b9c650469ecb3c0531", "134b3d9ad2be083e14cae07914a54a7a");
    }

    @Test
    void silentRows() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("fc8eb7d41ded605fb26ec4f7353235ad", "9a85bf6c31579e5357835ff298fc7781");
    }
}
