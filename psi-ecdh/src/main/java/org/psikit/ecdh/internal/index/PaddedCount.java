package org.psikit.ecdh.internal.index;

/** How counts are rounded up before the other party sees them, so that they tell a size and not a number. */
public final class PaddedCount {

    /** The least count of tags that is seen. */
    public static final int LEAST_TAGS = 64;

    /** The least count of questions that is seen. */
    public static final int LEAST_QUESTIONS = 16;

    private PaddedCount() {}

    /** Of tags: to a multiple of 1/64 of the largest power of two in it, at most 1.6 % more, and at least 64. */
    public static long ofTags(long count) {
        return roundUp(Math.max(count, LEAST_TAGS), 6);
    }

    /**
     * Of questions: to a power of two up to 1,024, beyond that to a multiple of an eighth of the largest power of two in it,
     * at most 12.5 % more; 0 stays 0.
     */
    public static int ofQuestions(int count) {
        if (count == 0) {
            return 0;
        }
        return Math.toIntExact(roundUp(Math.max(count, LEAST_QUESTIONS), count <= 1024 ? 0 : 3));
    }

    /** To a number of {@code bits + 1} leading bits. */
    private static long roundUp(long count, int bits) {
        int drop = Math.max(0, 63 - Long.numberOfLeadingZeros(count) - bits);
        return (count + (1L << drop) - 1) >> drop << drop;
    }
}
