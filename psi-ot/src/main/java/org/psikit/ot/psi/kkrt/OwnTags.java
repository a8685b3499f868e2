package org.psikit.ot.psi.kkrt;

import org.psikit.core.vector.TagTable;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.hashing.CuckooTable;

/** The receiver's own tags by hash function: a tag of the sender can only match an item that is placed by the same one. */
final class OwnTags {

    /** Tags of the sender that are taken from the channel at once. */
    static final int BATCH = 1 << 13;

    private final CuckooTable cuckoo;
    private final KkrtParameters parameters;
    private final long highMask;
    private final TagTable[] tables = new TagTable[CuckooParameters.FUNCTIONS];

    /** Entry e of table j is item {@code items[j][e]}. */
    private final int[][] items = new int[CuckooParameters.FUNCTIONS][];

    OwnTags(CuckooTable cuckoo, KkrtParameters parameters) {
        this.cuckoo = cuckoo;
        this.parameters = parameters;
        this.highMask = Tags.highMask(parameters.tagBytes());
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
            }
        }
    }

    /** The item whose tag under hash function j stands at {@code offset}, with 16 bytes readable there, or NONE. */
    int find(int j, byte[] bytes, int offset) {
        int entry = tables[j].find(Tags.word(bytes, offset), Tags.word(bytes, offset + Long.BYTES), highMask);
        return entry == TagTable.NONE ? TagTable.NONE : items[j][entry];
    }
}
