package org.psikit.core.api;

import java.util.Objects;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.core.scratch.RecordLists;

/**
 * Everything that a protocol run is given. Both parties hold the same values, except for role and means.
 *
 * @param channel to the peer, authenticated
 * @param role this party's part
 * @param task the computation
 * @param context binds the run to this job and attempt
 * @param means this party's own resources
 */
public record PsiSession(Channel channel, Role role, Task task, Context context, Means means) {

    /** Rejects nulls. */
    public PsiSession {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(means, "means");
    }

    /**
     * What is computed.
     *
     * @param learners who learns the result
     * @param reveal what is learned
     * @param security the adversary to withstand
     * @param terms all other agreed terms
     * @param sizes the amount of work, as both know it
     */
    public record Task(Learners learners, Reveal reveal, SecurityModel security, Terms terms, Sizes sizes) {}

    /**
     * A party's own resources; unknown to the peer.
     *
     * @param randomness source of this party's secrets
     * @param workers threads for heavy work
     * @param progress receives progress
     * @param scratch storage for temporary data that may not fit into memory
     */
    public record Means(
            Randomness randomness, Workers workers, ProgressListener progress, RecordLists.Factory scratch) {

        /** Quietly, and everything in memory. */
        public static Means inMemory(Randomness randomness, Workers workers) {
            return new Means(randomness, workers, ProgressListener.NONE, RecordLists.Factory.IN_MEMORY);
        }
    }

    /** Who learns the result. */
    public Learners learners() {
        return task.learners();
    }

    /** What is learned. */
    public Reveal reveal() {
        return task.reveal();
    }

    /** What the run must withstand. */
    public SecurityModel security() {
        return task.security();
    }

    /** All other agreed terms. */
    public Terms terms() {
        return task.terms();
    }

    /** The amount of work, as both parties know it. */
    public Sizes sizes() {
        return task.sizes();
    }

    /** Source of this party's secrets. */
    public Randomness randomness() {
        return means.randomness();
    }

    /** Threads for heavy work. */
    public Workers workers() {
        return means.workers();
    }

    /** Receives progress. */
    public ProgressListener progress() {
        return means.progress();
    }

    /** Storage for temporary data. */
    public RecordLists.Factory scratch() {
        return means.scratch();
    }

    /** The same session for a part of a protocol whose progress is not reported. */
    public PsiSession withoutProgress() {
        Means quiet = new Means(means.randomness(), means.workers(), ProgressListener.NONE, means.scratch());
        return new PsiSession(channel, role, task, context, quiet);
    }

    /** Whether this party learns the result. */
    public boolean learns() {
        return learners().includes(role);
    }

    /**
     * Terms beyond who learns what.
     *
     * @param receiverBytes bytes that the receiver lets the sender read for every shared item; 0 for none
     * @param senderBytes bytes that the sender lets the receiver read for every shared item; 0 for none
     * @param minMatches with fewer shared items, nothing is revealed except that there are too few; 0 for no
     *     threshold
     * @param figures the figures to compute with {@link Reveal#FIGURES}
     */
    public record Terms(int receiverBytes, int senderBytes, long minMatches, FigureTerms figures) {

        /** No payloads, no threshold. */
        public static final Terms NONE = new Terms(0, 0, 0);

        /** Terms without figures beyond the count. */
        public Terms(int receiverBytes, int senderBytes, long minMatches) {
            this(receiverBytes, senderBytes, minMatches, FigureTerms.COUNT);
        }

        /** Whether any payload is sent. */
        public boolean sends() {
            return receiverBytes > 0 || senderBytes > 0;
        }

        /** Payload bytes for each item of the party in {@code role}. */
        public int bytesOf(Role role) {
            return role == Role.RECEIVER ? receiverBytes : senderBytes;
        }
    }

    /**
     * The amount of work, as both parties know it.
     *
     * @param receiverBucketItems items the receiver gives to every bucket, dummies included
     * @param senderBucketItems items the sender gives to every bucket, dummies included
     * @param buckets buckets of this run
     * @param jobPairs Σ n_b·m_b over all buckets and rules of the whole job: the budget for false matches
     * @param jobBuckets buckets of the whole job, over all rules: the budget for failures
     */
    public record Sizes(int receiverBucketItems, int senderBucketItems, int buckets, double jobPairs, int jobBuckets) {

        /** One bucket that is the whole job. */
        public static Sizes single(int receiverItems, int senderItems) {
            return new Sizes(receiverItems, senderItems, 1, (double) receiverItems * senderItems, 1);
        }

        /** Items per bucket of the party in {@code role}. */
        public int bucketItems(Role role) {
            return role == Role.RECEIVER ? receiverBucketItems : senderBucketItems;
        }

        /**
         * Bytes of a tag: 40 + ⌈log2 Σ n_b·m_b⌉ bits, rounded up; 8 to 16. A false match anywhere in the job has
         * probability at most 2^-40.
         */
        public int tagBytes() {
            int log = Math.max(0, Math.getExponent(Math.max(1.0, jobPairs)));
            if (Math.scalb(1.0, log) < jobPairs) {
                log++;
            }
            return Math.max(Long.BYTES, Math.min(ItemBlock.ITEM_BYTES, (40 + log + 7) / 8));
        }
    }

    /**
     * Binds a run to its job: enters every value that {@link Domain} derives.
     *
     * @param sid 32 bytes, the session id
     * @param coin 32 bytes tossed jointly when both inputs were fixed; public to both parties
     * @param rule 1-based number of the rule
     * @param toss 0-based number of the toss that gave the coin; a bucket has attempts of its own
     * @param run 0-based number of the run among those of this rule, over all connections; each must be unique,
     *     since the state that a run keeps across its buckets is derived from it
     */
    public record Context(byte[] sid, byte[] coin, int rule, int toss, int run) {

        /** The only run of a rule. */
        public Context(byte[] sid, byte[] coin, int rule, int toss) {
            this(sid, coin, rule, toss, 0);
        }

        /** Checks the lengths. */
        public Context {
            if (sid.length != 32 || coin.length != 32) {
                throw new IllegalArgumentException("sid and coin have 32 bytes each");
            }
        }

        /** Equal only to itself. */
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
            return "Context[rule " + rule + ", toss " + toss + ", run " + run + "]";
        }
    }
}
