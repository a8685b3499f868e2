package org.psikit.circuit.ir;

/** The gates of a circuit. Garbled XOR and NOT gates are free; AND gates are not. */
public enum GateKind {
    /** in0 ⊕ in1. */
    XOR(0),
    /** in0 ∧ in1. */
    AND(1),
    /** ¬in0; in1 equals in0. */
    NOT(2);

    private static final GateKind[] BY_CODE = {XOR, AND, NOT};

    private final byte code;

    GateKind(int code) {
        this.code = (byte) code;
    }

    /** Its number in a circuit's array. */
    byte code() {
        return code;
    }

    /** The kind with a number. */
    static GateKind of(byte code) {
        return BY_CODE[code];
    }
}
