package org.psikit.core.api;

/** The parties that learn the result of a run. */
public enum Learners {
    /** The core receiver alone. */
    RECEIVER,
    /** Both: the receiver passes on what the sender may know. */
    BOTH;

    /** Whether the party in {@code role} learns the result. */
    public boolean includes(Role role) {
        return this == BOTH || role == Role.RECEIVER;
    }
}
