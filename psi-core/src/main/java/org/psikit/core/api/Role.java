package org.psikit.core.api;

/** A party's part in the core protocol. */
public enum Role {
    /** Learns the result. */
    RECEIVER,
    /** Learns none of it, unless the session says that both do. */
    SENDER;

    /** The peer's part. */
    public Role other() {
        return this == RECEIVER ? SENDER : RECEIVER;
    }
}
