package org.psikit.circuit.garble;

/** The parties that learn the outputs of a circuit. */
public enum OutputTo {
    /** The garbler alone. */
    GARBLER,
    /** The evaluator alone. */
    EVALUATOR,
    /** Both. */
    BOTH
}
