package org.psikit.circuit.analytics;

import org.psikit.core.api.Role;

/**
 * Numbers that two parties share, s = s_receiver + s_sender mod 2^64.
 *
 * @param own this party's shares
 * @param atReceiver false if the receiver's shares are all zero, and so the sender knows the numbers
 * @param atSender the same of the sender's
 */
record SharedNumbers(long[] own, boolean atReceiver, boolean atSender) {

    boolean at(Role role) {
        return role == Role.RECEIVER ? atReceiver : atSender;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "SharedNumbers[redacted]";
    }
}
