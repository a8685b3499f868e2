package org.psikit.match.internal.bucket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;

/**
 * Synthetic items that go through the run of every rule with the real ones: {@link #shared} of them at both parties, 64
 * at each party alone, H(coin, "check", rule, who, i), spread over the buckets by the same hash. Their outcome is known
 * in advance, so both parties detect a lost or invented match in any bucket.
 *
 * <p>A detector of faults, and no defence: the peer knows them all.
 */
final class CheckItems {

    /** Items at each party alone, per rule. */
    static final int ONE_SIDED = 64;

    /** Items at both parties where buckets are few. */
    private static final int SHARED = 1024;

    /** 32 expected in a bucket: fewer than 8 have probability under 2^-22 (Poisson). */
    private static final int SHARED_PER_BUCKET = 32;

    /** By bucket: shared items, then this party's own. */
    private final long[][] items;

    private final int[] sharedCounts;

    /** The items of one rule at party {@code me}. */
    CheckItems(JointCoin coin, int rule, int buckets, Party me, BucketHash hash) {
        items = new long[buckets][0];
        sharedCounts = new int[buckets];
        add(coin, rule, "both", shared(buckets), hash);
        for (int b = 0; b < buckets; b++) {
            sharedCounts[b] = items[b].length / 2;
        }
        add(coin, rule, me.label(), ONE_SIDED, hash);
    }

    /** Items at both parties, over all buckets of a rule. */
    static int shared(int buckets) {
        return Math.max(SHARED, Math.multiplyExact(SHARED_PER_BUCKET, buckets));
    }

    /** Items that each party adds to a rule. */
    static long perParty(int buckets) {
        return Math.max(SHARED, (long) SHARED_PER_BUCKET * buckets) + ONE_SIDED;
    }

    /** The items of a bucket, two longs each, the shared ones first. */
    long[] bucket(int bucket) {
        return items[bucket];
    }

    /** How many of a bucket's items are at both parties. */
    int sharedIn(int bucket) {
        return sharedCounts[bucket];
    }

    private void add(JointCoin coin, int rule, String who, int count, BucketHash hash) {
        byte[] seed = coin.seed("check", rule, 0, 32);
        long[] batch = new long[2 * BucketHash.BATCH];
        int[] buckets = new int[BucketHash.BATCH];
        for (int done = 0; done < count; done += BucketHash.BATCH) {
            int part = Math.min(BucketHash.BATCH, count - done);
            for (int i = 0; i < part; i++) {
                byte[] digest = RandomOracle.of("psikit/frame/1/check")
                        .put(seed)
                        .put(who)
                        .put(done + i)
                        .digest();
                ByteBuffer item = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
                batch[2 * i] = item.getLong(0);
                batch[2 * i + 1] = item.getLong(8);
            }
            hash.buckets(batch, 2, part, buckets);
            for (int i = 0; i < part; i++) {
                long[] old = items[buckets[i]];
                long[] longer = Arrays.copyOf(old, old.length + 2);
                longer[old.length] = batch[2 * i];
                longer[old.length + 1] = batch[2 * i + 1];
                items[buckets[i]] = longer;
            }
        }
    }
}
