package org.psikit.circuit.ir;

/** The gates a circuit is made of. XOR and NOT need no messages, under GMW as under garbling; AND does. */
public enum GateKind {
    /** in0 ⊕ in1. */
    XOR,
    /** in0 ∧ in1. */
    AND,
    /** ¬in0; in1 equals in0. */
    NOT
}
