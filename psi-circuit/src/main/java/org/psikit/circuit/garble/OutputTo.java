package org.psikit.circuit.garble;

/** Who learns a circuit's outputs. */
public enum OutputTo {
    /** The garbler alone. */
    GARBLER,
    /** The evaluator alone. */
    EVALUATOR,
    /** Both. */
    BOTH
}
