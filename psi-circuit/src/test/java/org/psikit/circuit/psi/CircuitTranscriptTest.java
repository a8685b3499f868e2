package org.psikit.circuit.psi;

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
                .containsExactly("208e679b19f58194d2316b754f022875", "b2ab1100f345cf4ce16fcfd4b40e8059");
    }

    @Test
    void rows() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("1fbb7f5adc10682c3515a4da52cc242d", "7fbb49dbb1e2b9b54bc65dbe58e2111e");
    }

    @Test
    void silentCount() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("35ff9ae1360ba60970e0f6f983bad84d", "9a1424e15a8bb8c4451d8aa1f91bcc56");
    }

    @Test
    void silentRows() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("9a4e081eb2a31cbf65eb956a8e86b980", "69301b478e2c240aeff685279ccc6070");
    }
}
