package org.psikit.ot.psi.kkrt;

import java.util.Arrays;
import org.psikit.core.vector.TagTable;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.hashing.CuckooTable;

/**
 * The receiver's own tags by hash function: a tag of the sender can only match an item that is placed by the same one.
 *
 * <p>Most of the sender's tags match nothing, and a table of all own tags is larger than the cache. So a batch first goes
 * through a filter of 16 bits a tag in one loop, whose memory accesses do not wait for each other, and one in sixteen of
 * those that match nothing is looked up in vain.
 */
final class OwnTags implements AutoCloseable {

    /** Tags of the sender that are taken from the channel at once. */
    static final int BATCH = 1 << 13;

    private final CuckooTable cuckoo;
    private final KkrtParameters parameters;
    private final long highMask;
    private final TagTable[] tables = new TagTable[CuckooParameters.FUNCTIONS];

    /** Entry e of table j is item {@code items[j][e]}. */
    private final int[][] items = new int[CuckooParameters.FUNCTIONS][];

    /** Bit {@code tag >>> shift} is set for every own tag. */
    private final long[] filter;

    private final int shift;
    private final int[] candidates = new int[BATCH];

    OwnTags(CuckooTable cuckoo, KkrtParameters parameters) {
        this.cuckoo = cuckoo;
        this.parameters = parameters;
        this.highMask = Tags.highMask(parameters.tagBytes());
        int bits = Math.max(6, 36 - Integer.numberOfLeadingZeros(parameters.receiverItems()));
        this.filter = new long[1 << (bits - 6)];
        this.shift = 64 - bits;
        int[] counts = new int[CuckooParameters.FUNCTIONS];
        for (int bin = 0; bin < parameters.bins(); bin++) {
            if (cuckoo.item(bin) != CuckooTable.EMPTY) {
                counts[cuckoo.function(bin)]++;
            }
        }
        for (int j = 0; j < counts.length; j++) {
            tables[j] = new TagTable(counts[j]);
            items[j] = new int[counts[j]];
        }
    }

    /** Takes in the tags of the chunk that begins with bin {@code first}. */
    void add(long[] tags, int first) {
        for (int b = 0; b < parameters.chunkBins(first); b++) {
            int item = cuckoo.item(first + b);
            if (item != CuckooTable.EMPTY) {
                int j = cuckoo.function(first + b);
                items[j][tables[j].size()] = item;
                tables[j].insert(tags[2 * b], tags[2 * b + 1]);
                long bit = tags[2 * b] >>> shift;
                filter[(int) (bit >>> 6)] |= 1L << bit;
            }
        }
    }

    /**
     * Sorts out what may match of the {@code count} tags that stand in {@code bytes}, at most {@link #BATCH}.
     *
     * @return how many are left; {@link #candidate} tells which
     */
    int sift(byte[] bytes, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            long bit = Tags.word(bytes, i * parameters.tagBytes()) >>> shift;
            candidates[left] = i;
            left += (int) (filter[(int) (bit >>> 6)] >>> bit) & 1;
        }
        return left;
    }

    /** Which tag of the batch is number c of those that may match. */
    int candidate(int c) {
        return candidates[c];
    }

    @Override
    public void close() {
        for (int j = 0; j < tables.length; j++) {
            tables[j].close();
            Arrays.fill(items[j], 0);
        }
        Arrays.fill(filter, 0);
        Arrays.fill(candidates, 0);
    }

    /** The item whose tag under hash function j stands at {@code offset}, with 16 bytes readable there, or NONE. */
    int find(int j, byte[] bytes, int offset) {
        int entry = tables[j].find(Tags.word(bytes, offset), Tags.word(bytes, offset + Long.BYTES), highMask);
        return entry == TagTable.NONE ? TagTable.NONE : items[j][entry];
    }
}
