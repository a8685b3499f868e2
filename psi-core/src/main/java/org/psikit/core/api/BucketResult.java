package org.psikit.core.api;

import org.psikit.core.vector.BitVector;

/**
 * The result of one bucket at one party: everything that later stages of a job need of it.
 *
 * @param matched bit i is set if this party learns that its item i is shared; none is set where it does not learn rows
 * @param received the peer's bytes for each set bit, in the order of this party's items; empty if the peer sends none
 * @param unreadable bit i is set if item i is shared and what came with it is not what the peer had to send, for which
 *     zeros stand in {@code received}; a peer that follows the protocol causes none
 * @param shares of what the bucket adds to a count or figures, for {@link PsiRun#finish}
 */
public record BucketResult(BitVector matched, byte[] received, BitVector unreadable, FigureShares shares) {

    private static final byte[] NOTHING = {};

    /** Matches and the received payloads, all of them readable. */
    public BucketResult(BitVector matched, byte[] received) {
        this(matched, received, new BitVector(matched.length()));
    }

    /** Matches and the received payloads, some of them unreadable. */
    public BucketResult(BitVector matched, byte[] received, BitVector unreadable) {
        this(matched, received, unreadable, FigureShares.NONE);
    }

    /** No matches among {@code items} items, only shares of their sums. */
    public static BucketResult ofShares(int items, FigureShares shares) {
        return new BucketResult(new BitVector(items), NOTHING, new BitVector(items), shares);
    }

    /** Matches without anything from the peer. */
    public static BucketResult of(BitVector matched) {
        return new BucketResult(matched, NOTHING);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Prints the size, never the content. */
    @Override
    public String toString() {
        return "BucketResult[" + received.length + " bytes received]";
    }
}
