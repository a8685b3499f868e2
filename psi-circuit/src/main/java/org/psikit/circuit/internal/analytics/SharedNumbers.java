package org.psikit.circuit.internal.analytics;

import org.psikit.core.api.Role;

/**
 * Secret-shared numbers, s = s_receiver + s_sender mod 2^64, or 2^128 for numbers of two words.
 *
 * @param own this party's shares, {@code words} longs each
 * @param words 1 or 2
 * @param atReceiver false if the receiver's shares are all zero, so that the sender knows the numbers
 * @param atSender the same for the sender's shares
 */
record SharedNumbers(long[] own, int words, boolean atReceiver, boolean atSender) {

    /** Interleaves shares of numbers whose words are in {@code words} arrays from {@code first} on. */
    static long[] woven(long[][] arrays, int first, int words) {
        if (words == 1) {
            return arrays[first];
        }
        long[] result = new long[words * arrays[first].length];
        for (int i = 0; i < result.length; i++) {
            result[i] = arrays[first + i % words][i / words];
        }
        return result;
    }

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
