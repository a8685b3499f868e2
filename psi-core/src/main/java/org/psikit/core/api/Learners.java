package org.psikit.core.api;

/** The parties that learn the result of a run. */
public enum Learners {
    /** The core receiver alone. */
    RECEIVER,
    /** Both: the receiver passes the sender's part of the result on. */
    BOTH;

    /** Whether the party in {@code role} learns the result. */
    public boolean includes(Role role) {
        return this == BOTH || role == Role.RECEIVER;
    }
}
