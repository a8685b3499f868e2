package org.psikit.ot.psi.vole;

import java.util.Arrays;
import org.psikit.core.concurrent.Workers;

/**
 * A party's tags in ascending order, as unsigned numbers of which the first long is the upper half, with the place that
 * each belongs to. The order is a function of the set of tags alone, so it says as little of files, bins and ranks as a
 * random permutation would; and whoever receives them sees at once whether one comes twice.
 *
 * <p>Tags are pseudo-random. One pass spreads them over groups of about {@value #GROUP}, which fit into the cache; each
 * group is spread once more, and what is left is sorted by insertion.
 *
 * <p>Timing depends on the tags, which both parties see. For one thread, which {@link #sort} may help out with others.
 */
final class SortedTags implements AutoCloseable {

    private static final int GROUP = 512;
    private static final int MOST_GROUP_BITS = 12;
    private static final int CELL_BITS = 10;

    private final long[] tags;
    private final int[] places;
    private final int groupBits;
    private final int[] ends;

    /** For {@code count} tags. */
    SortedTags(int count) {
        this.tags = new long[2 * count];
        this.places = new int[count];
        this.groupBits = Math.min(MOST_GROUP_BITS, 31 - Integer.numberOfLeadingZeros(Math.max(1, count / GROUP)));
        this.ends = new int[1 << groupBits];
    }

    /** Takes in the tags of all places, two longs each. */
    void sort(long[] unsorted, Workers workers) {
        Arrays.fill(ends, 0);
        for (int i = 0; i < places.length; i++) {
            ends[group(unsorted[2 * i])]++;
        }
        int start = 0;
        for (int g = 0; g < ends.length; g++) {
            int size = ends[g];
            ends[g] = start;
            start += size;
        }
        for (int i = 0; i < places.length; i++) {
            int at = ends[group(unsorted[2 * i])]++;
            tags[2 * at] = unsorted[2 * i];
            tags[2 * at + 1] = unsorted[2 * i + 1];
            places[at] = i;
        }
        int parts = Math.min(ends.length, 4 * workers.threads());
        workers.forEach(parts, part -> {
            int first = part * ends.length / parts;
            int end = (part + 1) * ends.length / parts;
            try (Group group = new Group(largest(first, end))) {
                for (int g = first; g < end; g++) {
                    group.sort(start(g), ends[g]);
                }
            }
        });
    }

    /** The tags, two longs each. */
    long[] tags() {
        return tags;
    }

    /** The place of each tag. */
    int[] places() {
        return places;
    }

    /**
     * Whether each of the first {@code count} tags is greater than the one before, the first one than that given: zero at
     * the beginning, which no tag of 128 bits is in practice.
     */
    static boolean ascend(long[] tags, int count, long lastLow, long lastHigh) {
        boolean ascend = true;
        long low = lastLow;
        long high = lastHigh;
        for (int i = 0; i < count; i++) {
            ascend &= less(low, high, tags[2 * i], tags[2 * i + 1]);
            low = tags[2 * i];
            high = tags[2 * i + 1];
        }
        return ascend;
    }

    @Override
    public void close() {
        Arrays.fill(tags, 0);
        Arrays.fill(places, 0);
        Arrays.fill(ends, 0);
    }

    private static boolean less(long low, long high, long otherLow, long otherHigh) {
        int first = Long.compareUnsigned(low, otherLow);
        return first < 0 || first == 0 && Long.compareUnsigned(high, otherHigh) < 0;
    }

    private int group(long low) {
        // Two shifts, since there may be one group alone
        return (int) (low >>> 1 >>> (Long.SIZE - 1 - groupBits));
    }

    private int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    private int largest(int first, int end) {
        int largest = 0;
        for (int g = first; g < end; g++) {
            largest = Math.max(largest, ends[g] - start(g));
        }
        return largest;
    }

    /** Sorts groups, one after the other. */
    private final class Group implements AutoCloseable {

        private final long[] spareTags;
        private final int[] sparePlaces;
        private final int[] cells = new int[1 << CELL_BITS];

        Group(int largest) {
            spareTags = new long[2 * largest];
            sparePlaces = new int[largest];
        }

        void sort(int start, int end) {
            Arrays.fill(cells, 0);
            for (int i = start; i < end; i++) {
                cells[cell(tags[2 * i])]++;
            }
            int next = 0;
            for (int c = 0; c < cells.length; c++) {
                int size = cells[c];
                cells[c] = next;
                next += size;
            }
            for (int i = start; i < end; i++) {
                int at = cells[cell(tags[2 * i])]++;
                spareTags[2 * at] = tags[2 * i];
                spareTags[2 * at + 1] = tags[2 * i + 1];
                sparePlaces[at] = places[i];
            }
            for (int i = 0; i < end - start; i++) {
                insert(start, start + i, spareTags[2 * i], spareTags[2 * i + 1], sparePlaces[i]);
            }
        }

        @Override
        public void close() {
            Arrays.fill(spareTags, 0);
            Arrays.fill(sparePlaces, 0);
            Arrays.fill(cells, 0);
        }

        private void insert(int start, int end, long low, long high, int place) {
            int at = end;
            for (; at > start && less(low, high, tags[2 * at - 2], tags[2 * at - 1]); at--) {
                tags[2 * at] = tags[2 * at - 2];
                tags[2 * at + 1] = tags[2 * at - 1];
                places[at] = places[at - 1];
            }
            tags[2 * at] = low;
            tags[2 * at + 1] = high;
            places[at] = place;
        }

        private int cell(long low) {
            return (int) (low << groupBits >>> (Long.SIZE - CELL_BITS));
        }
    }
}
