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
                .containsExactly("ca1da6ee94232ba14c58ec5c80dbf14b", "78e185cd88dfcb08c828639c4ade2c64");
    }

    @Test
    void rows() {
        assertThat(Transcripts.of(new CircuitPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("d7ea97d27454b6c497271b34c243cd4e", "86f2b2e6712f9e665ae73916d01b5de2");
    }

    @Test
    void silentCount() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.COUNT, Learners.BOTH)))
                .containsExactly("91519e69ba144cd213cd38905eb4cedb", "c225f1b11032f6a4a8ae00779be75da0");
    }

    @Test
    void silentRows() {
        assertThat(Transcripts.of(new CircuitSilentPsi(), Setting.of(Reveal.ROWS, Learners.RECEIVER)))
                .containsExactly("4c843e5ba5c02e11300d92ed993d81ff", "740d6f7fbb2225da987579708b0a64f4");
    }
}
