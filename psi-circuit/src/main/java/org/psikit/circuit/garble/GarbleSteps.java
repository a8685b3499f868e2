package org.psikit.circuit.garble;

import org.psikit.core.channel.Step;

/** The messages after those of the OTs. */
final class GarbleSteps {

    static final Step GARBLER_LABELS = Step.of("garble", 1, "labels of the garbler's inputs");
    static final Step LABEL_PAIRS = Step.of("garble", 2, "masked label pairs of the evaluator's inputs");
    static final Step TABLES = Step.of("garble", 3, "garbled gates");
    static final Step DECODING = Step.of("garble", 4, "colours of the output labels for 0");
    static final Step COLOURS = Step.of("garble", 5, "colours of the output labels");

    private GarbleSteps() {}
}
