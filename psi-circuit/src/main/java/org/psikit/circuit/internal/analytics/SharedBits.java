package org.psikit.circuit.internal.analytics;

import org.psikit.core.api.Role;

/**
 * Secret-shared bits, c = c_receiver ⊕ c_sender.
 *
 * @param own this party's shares, bit i in bit {@code i % 64} of word {@code i / 64}
 * @param atReceiver false if the receiver's shares are all zero, so that the sender knows the bits
 * @param atSender the same for the sender's shares
 */
record SharedBits(long[] own, boolean atReceiver, boolean atSender) {

    boolean at(Role role) {
        return role == Role.RECEIVER ? atReceiver : atSender;
    }

    /** All ones where this party's share of bit i is set, else zero. */
    long mask(int i) {
        return -(own[i >>> 6] >>> i & 1);
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
        return "SharedBits[redacted]";
    }
}
