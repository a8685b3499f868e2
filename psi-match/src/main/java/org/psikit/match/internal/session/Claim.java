package org.psikit.match.internal.session;

import java.util.Arrays;

/**
 * What a party says in its hello of the job that it has already: both go on with it if both have the same, and start anew if
 * neither has more of it than a stage from which nothing has run.
 *
 * @param job 32 bytes, the same at both parties and of no other job; zeros if there is none
 * @param begun whether something has run from its stage, so that it cannot be dropped
 */
public record Claim(byte[] job, boolean begun) {

    /** Bytes of a job's name. */
    static final int JOB_BYTES = 32;

    /** Bytes on the wire. */
    static final int BYTES = JOB_BYTES + 1;

    /** A party that begins. */
    public static final Claim NONE = new Claim(new byte[JOB_BYTES], false);

    /** Checks the length. */
    public Claim {
        if (job.length != JOB_BYTES) {
            throw new IllegalArgumentException("a job's name has " + JOB_BYTES + " bytes");
        }
    }

    /** Whether there is no job. */
    boolean isNone() {
        return Arrays.equals(job, NONE.job);
    }

    /** Whether both have the same job; names of jobs are no secrets between the two. */
    boolean sameAs(Claim peers) {
        return !isNone() && Arrays.equals(job, peers.job);
    }

    /** Compares the names. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Claim that && begun == that.begun && Arrays.equals(job, that.job);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(job);
    }

    @Override
    public String toString() {
        return isNone() ? "Claim[none]" : "Claim[" + (begun ? "begun" : "not begun") + "]";
    }
}
