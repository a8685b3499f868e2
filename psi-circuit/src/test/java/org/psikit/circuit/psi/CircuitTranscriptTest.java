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
                .containsExactly("f86e31d3eba16906191b912b5cf31fc5", "6cd05bed503c66ac159bf6053d3f39a7");
    }

    @Test
    void rows() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("1fbb7f5adc10682c3515a4da52cc242d", "7fbb49dbb1e2b9b54bc65dbe58e2111e");
    }

    @Test
    void silentCount() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("c831db29c0bf5908568ea20ce140c536", "762ec5ec739fb2bbb1bbd5c9e3bae95b");
    }

    @Test
    void silentRows() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("9a4e081eb2a31cbf65eb956a8e86b980", "69301b478e2c240aeff685279ccc6070");
    }
}
