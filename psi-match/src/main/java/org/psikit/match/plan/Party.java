package org.psikit.match.plan;

/** A party's side of the channel. */
public enum Party {
    /** Waits for the peer. */
    LISTENER("listener", (byte) 1),
    /** Dials the peer. */
    CONNECTOR("connector", (byte) 2);

    private final String label;
    private final byte code;

    Party(String label, byte code) {
        this.label = label;
        this.code = code;
    }

    /** The number on the wire. */
    public byte code() {
        return code;
    }

    /** The word for plans, flags and reports. */
    public String label() {
        return label;
    }

    /** The peer's side. */
    public Party other() {
        return this == LISTENER ? CONNECTOR : LISTENER;
    }
}
