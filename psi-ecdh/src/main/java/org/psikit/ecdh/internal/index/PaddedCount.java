package org.psikit.ecdh.internal.index;

/** Rounds counts up before the other party sees them, so that they reveal only an approximate size. */
public final class PaddedCount {

    /** The smallest visible count of tags. */
    public static final int LEAST_TAGS = 64;

    /** The smallest visible count of queries. */
    public static final int LEAST_QUESTIONS = 16;

    private PaddedCount() {}

    /** Rounds a count of tags up to a multiple of 1/64 of its largest power of two: at most 1.6 % more, at least 64. */
    public static long ofTags(long count) {
        return roundUp(Math.max(count, LEAST_TAGS), 6);
    }

    /**
     * Rounds a count of queries up. The result is a power of two up to 1,024, and beyond that a multiple of an eighth
     * of the count's largest power of two, at most 12.5 % more; 0 stays 0.
     */
    public static int ofQuestions(int count) {
        if (count == 0) {
            return 0;
        }
        return Math.toIntExact(roundUp(Math.max(count, LEAST_QUESTIONS), count <= 1024 ? 0 : 3));
    }

    /** Rounds up to a number with {@code bits + 1} leading bits. */
    private static long roundUp(long count, int bits) {
        int drop = Math.max(0, 63 - Long.numberOfLeadingZeros(count) - bits);
        return (count + (1L << drop) - 1) >> drop << drop;
    }
}
