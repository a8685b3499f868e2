package org.psikit.match.internal.bucket;

import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.match.plan.Party;

/**
 * The number of buckets for the items of each rule, and the number of items to which each party pads its buckets. Both
 * depend on the announced sizes alone, so loads reveal nothing.
 *
 * @param buckets buckets of every rule
 * @param rules rules of the job
 * @param listenerCapacity items in every bucket of the listener, check items and dummies included
 * @param connectorCapacity the same for the connector
 */
public record BucketLayout(int buckets, int rules, int listenerCapacity, int connectorCapacity) {

    /** The most items in a bucket. */
    public static final int MAX_BUCKET_ITEMS = 1 << 20;

    /** An overflow anywhere in the job has probability 2^-40 at most, and then the coin is tossed again. */
    static final int STATISTICAL_BITS = 40;

    /** The smallest number of buckets that hold at most {@code maxBucketItems} at both parties. */
    public static BucketLayout of(long listenerAnnounced, long connectorAnnounced, int rules, int maxBucketItems) {
        return of(listenerAnnounced, connectorAnnounced, rules, maxBucketItems, STATISTICAL_BITS);
    }

    /** As above with another failure probability, for tests in which buckets overflow. */
    static BucketLayout of(
            long listenerAnnounced, long connectorAnnounced, int rules, int maxBucketItems, double statisticalBits) {
        long larger = Math.max(listenerAnnounced, connectorAnnounced);
        for (long b = Math.max(1, larger / maxBucketItems); b <= Integer.MAX_VALUE / rules; b++) {
            int buckets = (int) b;
            long checks = CheckItems.perParty(buckets);
            if (OverflowBound.capacity(larger + checks, buckets, rules, statisticalBits) <= maxBucketItems) {
                return new BucketLayout(
                        buckets,
                        rules,
                        (int) OverflowBound.capacity(listenerAnnounced + checks, buckets, rules, statisticalBits),
                        (int) OverflowBound.capacity(connectorAnnounced + checks, buckets, rules, statisticalBits));
            }
        }
        throw new ResourceException(
                "the announced sizes need more buckets than there can be: split the input, or refuse such peers with"
                        + " " + Setting.MAX_PEER_ROWS);
    }

    /** Items in every bucket of {@code party}. */
    public int capacity(Party party) {
        return party == Party.LISTENER ? listenerCapacity : connectorCapacity;
    }

    /** Check items that each party adds to every rule. */
    public long checkItems() {
        return CheckItems.perParty(buckets);
    }

    /** Check items of a rule that both parties have. */
    public int sharedChecks() {
        return CheckItems.shared(buckets);
    }

    /** Buckets over all rules. */
    public int jobBuckets() {
        return Math.multiplyExact(buckets, rules);
    }

    /** Pairs over all rules if every bucket's items are compared with those of every other. */
    public double allPairs() {
        return (double) listenerCapacity * buckets * connectorCapacity * buckets * rules;
    }

    /** Σ n_b·m_b over all buckets and rules. */
    public double jobPairs() {
        return (double) listenerCapacity * connectorCapacity * buckets * rules;
    }
}
