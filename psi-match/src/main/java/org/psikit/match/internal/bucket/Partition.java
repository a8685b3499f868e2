package org.psikit.match.internal.bucket;

import org.psikit.core.random.Randomness;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;

/**
 * The items of one party for a whole job, spread over buckets by a hash under the joint coin (pass 2). With one bucket
 * a rule, the lists of pass 1 are read as they are; with a few buckets in memory, through a {@link BucketView}.
 */
public final class Partition implements AutoCloseable {

    private static final RowSet NONE = new RowSet();

    private final BucketLayout layout;
    private final int capacity;
    private final CheckItems[] checks;
    private final Spread spread;
    private final Duplicates duplicates;

    private Partition(BucketLayout layout, int capacity, CheckItems[] checks, Spread spread, Duplicates duplicates) {
        this.layout = layout;
        this.capacity = capacity;
        this.duplicates = duplicates;
        this.checks = checks;
        this.spread = spread;
    }

    /**
     * The lists of all buckets.
     *
     * @param lists a list for each bucket of each rule
     * @param owned whether they differ from the partition's input
     * @param copied whether entries were copied into them
     */
    private record Spread(ItemLists lists, boolean owned, boolean copied) {}

    /** As below, for items that nothing goes with or all of whose numbers count. */
    public static Partition of(
            ItemStore items, BucketLayout layout, Party me, JointCoin coin, ItemStore.Factory stores) {
        return of(items, layout, me, coin, stores, Duplicates.ALL);
    }

    /**
     * Partitions {@code items}, a list per rule, for party {@code me}; the caller keeps {@code items}, and keeps them open
     * unless {@link #copied}.
     */
    public static Partition of(
            ItemStore items,
            BucketLayout layout,
            Party me,
            JointCoin coin,
            ItemStore.Factory stores,
            Duplicates duplicates) {
        int buckets = layout.buckets();
        CheckItems[] checks = new CheckItems[layout.rules()];
        BucketHash[] hashes = new BucketHash[layout.rules()];
        for (int rule = 0; rule < layout.rules(); rule++) {
            hashes[rule] = new BucketHash(coin.seed("partition", rule + 1, 0, BucketHash.KEY_BYTES), buckets);
            checks[rule] = new CheckItems(coin, rule + 1, buckets, me, hashes[rule]);
        }
        int capacity = layout.capacity(me);
        if (buckets == 1) {
            return new Partition(layout, capacity, checks, new Spread(items, false, false), duplicates);
        }
        if (BucketView.fits(items, buckets)) {
            ItemLists view = new BucketView(items, hashes, buckets);
            return new Partition(layout, capacity, checks, new Spread(view, true, false), duplicates);
        }
        ItemStore copies = stores.open(layout.jobBuckets(), items.shape());
        for (int rule = 0; rule < layout.rules(); rule++) {
            int first = rule * buckets;
            BucketAssigner.spread(
                    items, rule, hashes[rule], (bucket, words, at) -> copies.append(first + bucket, words, at));
        }
        return new Partition(layout, capacity, checks, new Spread(copies, true, true), duplicates);
    }

    /** Whether entries were copied, so that the input is no longer needed. */
    public boolean copied() {
        return spread.copied;
    }

    /** Whether some bucket holds more distinct items than fit; then the coin must be tossed again. */
    public boolean overflows() {
        for (int list = 0; list < layout.jobBuckets(); list++) {
            if (checksIn(list).length / 2 > capacity) {
                return true;
            }
            int room = room(list);
            ItemList items = new ItemList(spread.lists, list);
            if (items.count() > room) {
                try (ItemFold fold = new ItemFold(items, NONE, Duplicates.FIRST, room, room)) {
                    if (fold.overflow()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * A bucket, filled up.
     *
     * @param rule 1-based number of the rule
     * @param bucket 0-based number of the bucket
     * @param dropped rows that an earlier rule matched
     * @param randomness for the dummies
     */
    public Bucket bucket(int rule, int bucket, RowSet dropped, Randomness randomness) {
        int list = (rule - 1) * layout.buckets() + bucket;
        String name = "rule " + rule + " bucket " + (bucket + 1) + " of " + layout.buckets();
        return new Bucket(
                name,
                new ItemFold(new ItemList(spread.lists, list), dropped, duplicates, room(list), capacity),
                checksIn(list),
                checks[rule - 1].sharedIn(bucket),
                randomness);
    }

    /** Frees the partition's own data, besides its input. */
    @Override
    public void close() {
        if (spread.owned) {
            spread.lists.close();
        }
    }

    /** Distinct items that a list may have. */
    private int room(int list) {
        return Math.max(0, capacity - checksIn(list).length / 2);
    }

    private long[] checksIn(int list) {
        return checks[list / layout.buckets()].bucket(list % layout.buckets());
    }
}
