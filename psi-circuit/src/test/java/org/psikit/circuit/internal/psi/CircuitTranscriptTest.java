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
                .containsExactly("cf16e7cab063a3e46005615e140b4e80", "7fc642cb692d3adfea72c364c471038d");
    }

    @Test
    void rows() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("7468e5afbe11e4b2a89e03c246e01ea1", "bf8a05a29c2a9d833ef7c5c3ca882360");
    }

    @Test
    void silentCount() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("9ba4b9c8f27c95a8ccd1c55c1e5189d1", "c1eb365f198d77ab2824c4a81ccfcab2");
    }

    @Test
    void silentRows() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("ecd126becc5aa173cad21c6239b1147e", "f12b6fea3a012b25214b3aab29e14645");
    }
}
