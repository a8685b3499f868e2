package org.psikit.match.internal.index.build;

import java.util.Arrays;
import org.psikit.core.scratch.RecordLists;
import org.psikit.core.scratch.Scratch;

/**
 * Whole tags with their sealed labels, sorted list by list: tags are random, so lists by their first bits are of even size,
 * and a list at a time is sorted in memory. What memory does not hold stands in scratch, encrypted. Of equal tags the one
 * that came first counts. The last bit of a tag's second word tells real ones from padding.
 */
public final class TagRecords implements AutoCloseable {

    private static final int LIST_BITS = 10;

    private final int labelBytes;
    private final int width;
    private final RecordLists lists;
    private final long[] record;
    private long records;

    /**
     * Empty lists.
     *
     * @param labelBytes bytes of a sealed label; 0 without labels
     * @param outside for what does not fit into memory
     * @param roomBytes memory
     */
    public TagRecords(int labelBytes, Scratch.Factory outside, long roomBytes) {
        this.labelBytes = labelBytes;
        this.width = 2 + (labelBytes + 7) / 8;
        this.lists = new RecordLists(1 << LIST_BITS, width, outside, roomBytes);
        this.record = new long[width];
    }

    /** Takes a record of a sorted list. */
    @FunctionalInterface
    public interface Visitor {
        /** A tag with its mark, and its label in {@code words[at + 2 ..]}. */
        void record(long[] words, int at);
    }

    /** Bytes of a sealed label. */
    public int labelBytes() {
        return labelBytes;
    }

    /** Records that were added, equal ones too. */
    public long records() {
        return records;
    }

    /** Adds a tag; the label begins at {@code labels[offset]}. */
    public void add(long high, long low, boolean real, byte[] labels, int offset) {
        record[0] = high;
        record[1] = low & -2L | (real ? 1 : 0);
        for (int i = 2; i < width; i++) {
            record[i] = 0;
        }
        for (int i = 0; i < labelBytes; i++) {
            record[2 + (i >>> 3)] |= (labels[offset + i] & 0xffL) << 8 * (i & 7);
        }
        add(record, 0);
    }

    /** Adds a record of another object of the same width. */
    public void add(long[] words, int at) {
        lists.append((int) (words[at] >>> (64 - LIST_BITS)), words, at);
        records++;
    }

    /** Copies the label of a record out. */
    public void label(long[] words, int at, byte[] out, int offset) {
        for (int i = 0; i < labelBytes; i++) {
            out[offset + i] = (byte) (words[at + 2 + (i >>> 3)] >>> 8 * (i & 7));
        }
    }

    /** Number of different tags. */
    public long countDistinct() {
        long[] count = {0};
        scanSorted((words, at) -> count[0]++);
        return count[0];
    }

    /** Hands over every different tag, in ascending order. */
    public void scanSorted(Visitor visitor) {
        for (int list = 0; list < lists.lists(); list++) {
            int count = Math.toIntExact(lists.count(list));
            long[] words = new long[Math.multiplyExact(count, width)];
            int[] end = {0};
            lists.scan(list, (from, at) -> {
                System.arraycopy(from, at, words, end[0], width);
                end[0] += width;
            });
            int before = -1;
            for (int index : sort(words, count)) {
                int at = index * width;
                if (before < 0 || compare(words, before, at) != 0) {
                    visitor.record(words, at);
                }
                before = at;
            }
            Arrays.fill(words, 0);
        }
    }

    @Override
    public void close() {
        lists.close();
    }

    /**
     * Numbers of records in ascending order, equal tags in order of arrival. Sorts words of which the last bits give way
     * to the number, then puts right the few that the other bits do not tell apart.
     */
    private int[] sort(long[] words, int count) {
        int numberBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        long number = (1L << numberBits) - 1;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            // the list's own bits are the same in all
            long spread = words[i * width] << LIST_BITS | words[i * width + 1] >>> (64 - LIST_BITS);
            keys[i] = (spread ^ Long.MIN_VALUE) & ~number | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int next = (int) (keys[i] & number);
            int at = i;
            while (at > 0 && compare(words, order[at - 1] * width, next * width) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = next;
        }
        return order;
    }

    private static int compare(long[] words, int a, int b) {
        int first = Long.compareUnsigned(words[a], words[b]);
        return first != 0 ? first : Long.compareUnsigned(words[a + 1] & -2L, words[b + 1] & -2L);
    }
}
