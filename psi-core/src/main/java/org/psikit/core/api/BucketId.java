package org.psikit.core.api;

/**
 * The name of a bucket in a job, the same at both parties. Everything that a protocol derives for a bucket is bound to
 * it, so buckets can run in any order, and a new attempt at a bucket shares nothing with the run before.
 *
 * @param rule 1-based number of the rule
 * @param number 0-based number of the bucket within its rule
 * @param attempt 0-based number of the run of this bucket, below {@value #MOST_ATTEMPTS}; not the toss of the coin, see {@link PsiSession.Context#toss}
 */
public record BucketId(int rule, int number, int attempt) {

    /** Maximum number of attempts at a bucket: each one gives the peer another bucket of guesses. */
    public static final int MOST_ATTEMPTS = 3;

    /** Checks the ranges. */
    public BucketId {
        if (rule < 1 || number < 0 || attempt < 0 || attempt >= MOST_ATTEMPTS) {
            throw new IllegalArgumentException("rule " + rule + ", bucket " + number + ", attempt " + attempt);
        }
    }

    /** The first attempt at a bucket. */
    public static BucketId first(int rule, int number) {
        return new BucketId(rule, number, 0);
    }

    /** The same bucket under its next attempt. */
    public BucketId again() {
        return new BucketId(rule, number, attempt + 1);
    }

    @Override
    public String toString() {
        return "rule " + rule + ", bucket " + number + (attempt == 0 ? "" : ", attempt " + attempt);
    }
}
