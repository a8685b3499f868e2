package org.psikit.match.plan;

import org.psikit.core.api.Learners;

/** Who learns the result of a job. */
public enum To {
    /** Both parties. */
    BOTH("both"),
    /** The party that waits, alone. */
    LISTENER("listener"),
    /** The party that dials, alone. */
    CONNECTOR("connector");

    private final String label;

    To(String label) {
        this.label = label;
    }

    /** The word for plans, flags and reports. */
    public String label() {
        return label;
    }

    /** Whether {@code party} learns the result. */
    public boolean includes(Party party) {
        return this == BOTH || (this == LISTENER) == (party == Party.LISTENER);
    }

    /** The same in the words of the core protocol, whose receiver is the one who learns if only one does. */
    public Learners learners() {
        return this == BOTH ? Learners.BOTH : Learners.RECEIVER;
    }

    /** The core receiver: the only learner, else the party with the smaller size, else the connector. */
    public Party receiver(long listenerAnnounced, long connectorAnnounced) {
        return switch (this) {
            case LISTENER -> Party.LISTENER;
            case CONNECTOR -> Party.CONNECTOR;
            case BOTH -> listenerAnnounced < connectorAnnounced ? Party.LISTENER : Party.CONNECTOR;
        };
    }
}
