package org.psikit.match.internal.bucket;

import java.util.Arrays;

/**
 * Lists divided into buckets without moving an entry: a byte beside each entry holds the number of its bucket, and the
 * reader of a bucket skips the entries of others. For lists in memory and few buckets: each bucket reads every entry,
 * but a copy would cost more in fresh memory alone.
 */
final class BucketView implements ItemLists {

    /** With more buckets than this, reading everything once for each takes longer than copying. */
    static final int MOST_BUCKETS = 8;

    private final ItemLists items;
    private final int buckets;
    private final byte[][] bucketOf;
    private final long[] counts;

    /**
     * A view of the first lists of {@code items}, one for each hash.
     *
     * @param hashes for each list the hash that assigns items to at most {@link #MOST_BUCKETS} buckets
     */
    BucketView(ItemLists items, BucketHash[] hashes, int buckets) {
        this.items = items;
        this.buckets = buckets;
        this.bucketOf = new byte[hashes.length][];
        this.counts = new long[Math.multiplyExact(hashes.length, buckets)];
        for (int list = 0; list < hashes.length; list++) {
            byte[] numbers = new byte[Math.toIntExact(items.count(list))];
            int first = list * buckets;
            int[] entry = {0};
            BucketAssigner.spread(items, list, hashes[list], (bucket, words, at) -> {
                numbers[entry[0]++] = (byte) bucket;
                counts[first + bucket]++;
            });
            bucketOf[list] = numbers;
        }
    }

    /** Whether that many entries can be numbered. */
    static boolean fits(ItemStore items, int buckets) {
        long longest = 0;
        for (int list = 0; list < items.lists(); list++) {
            longest = Math.max(longest, items.count(list));
        }
        return buckets <= MOST_BUCKETS && items.inMemory() && longest < Integer.MAX_VALUE - 8;
    }

    @Override
    public int lists() {
        return counts.length;
    }

    @Override
    public EntryShape shape() {
        return items.shape();
    }

    @Override
    public long count(int list) {
        return counts[list];
    }

    @Override
    public void scan(int list, Visitor visitor) {
        items.scan(list / buckets, new Filter(bucketOf[list / buckets], list % buckets, visitor));
    }

    /** Wipes the numbers; the entries belong to the caller. */
    @Override
    public void close() {
        for (byte[] numbers : bucketOf) {
            Arrays.fill(numbers, (byte) 0);
        }
    }

    /** Hands on the entries of one bucket. */
    private static final class Filter implements Visitor {
        private final byte[] bucketOf;
        private final int bucket;
        private final Visitor visitor;
        private int entry;

        Filter(byte[] bucketOf, int bucket, Visitor visitor) {
            this.bucketOf = bucketOf;
            this.bucket = bucket;
            this.visitor = visitor;
        }

        @Override
        public void entry(long[] words, int at) {
            if (bucketOf[entry++] == bucket) {
                visitor.entry(words, at);
            }
        }
    }
}
