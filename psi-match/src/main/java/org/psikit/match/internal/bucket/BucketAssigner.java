package org.psikit.match.internal.bucket;

import java.util.Arrays;

/** Computes the bucket of each entry it visits. It collects entries until it can hash a batch at once. */
final class BucketAssigner implements ItemLists.Visitor {

    private final BucketHash hash;
    private final int width;
    private final Sink sink;
    private final long[] batch;
    private final int[] buckets = new int[BucketHash.BATCH];
    private int count;

    /** For entries of {@code width} words. */
    private BucketAssigner(BucketHash hash, int width, Sink sink) {
        this.hash = hash;
        this.width = width;
        this.sink = sink;
        this.batch = new long[width * BucketHash.BATCH];
    }

    /** Takes an entry with its bucket. */
    @FunctionalInterface
    interface Sink {
        /** The entry that begins at {@code words[at]}; the array is good for this call only. */
        void entry(int bucket, long[] words, int at);
    }

    /** Hands every entry of a list with its bucket to {@code sink}, in order of arrival. */
    static void spread(ItemLists items, int list, BucketHash hash, Sink sink) {
        BucketAssigner spreader = new BucketAssigner(hash, items.shape().words(), sink);
        items.scan(list, spreader);
        spreader.flush();
    }

    @Override
    public void entry(long[] words, int at) {
        System.arraycopy(words, at, batch, width * count, width);
        if (++count == BucketHash.BATCH) {
            flush();
        }
    }

    private void flush() {
        hash.buckets(batch, width, count, buckets);
        for (int i = 0; i < count; i++) {
            sink.entry(buckets[i], batch, width * i);
        }
        count = 0;
        Arrays.fill(batch, 0);
    }
}
