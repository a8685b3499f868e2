package org.psikit.ot.api;

import org.psikit.core.vector.BlockVector;

/**
 * Both messages of a number of OTs, {@code [n][128 bit]} each.
 *
 * @param zero what a receiver with choice 0 has
 * @param one what a receiver with choice 1 has
 */
public record OtPairs(BlockVector zero, BlockVector one) implements AutoCloseable {

    /** Checks that there is a pair for each OT. */
    public OtPairs {
        if (zero.size() != one.size()) {
            throw new IllegalArgumentException(zero.size() + " and " + one.size() + " messages");
        }
    }

    /** Number of OTs. */
    public int size() {
        return zero.size();
    }

    /** Wipes the messages. */
    @Override
    public void close() {
        zero.wipe();
        one.wipe();
    }
}
