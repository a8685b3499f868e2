package org.psikit.core.api;

/** The behaviour of the peer that a protocol withstands. */
public enum SecurityModel {
    /** Parties follow the protocol and analyse what they saw. */
    SEMI_HONEST("semi-honest"),
    /** A party may send anything. */
    MALICIOUS("malicious");

    private final String label;

    SecurityModel(String label) {
        this.label = label;
    }

    /** The name in plans, flags and reports. */
    public String label() {
        return label;
    }
}
