package org.psikit.ot.internal.psi;

import java.util.Arrays;
import org.psikit.core.concurrent.Workers;

/**
 * Sorts a party's tags into ascending order, as unsigned numbers of which the first long is the upper half, and keeps
 * the place that each belongs to. The order is a function of the set of tags alone, so it reveals as little of files,
 * bins and ranks as a random permutation would, and the receiver sees duplicates at once.
 *
 * <p>Tags are pseudo-random. One pass, in place, spreads them over groups of about {@value #GROUP}, which fit into the cache; each
 * group is spread once more, and what is left is sorted by insertion.
 *
 * <p>Timing depends on the tags, which both parties see. For one thread; {@link #sort} also uses the workers.
 */
final class SortedTags implements AutoCloseable {

    private static final int GROUP = 512;
    private static final int MOST_GROUP_BITS = 12;
    private static final int CELL_BITS = 10;

    private final int[] places;
    private final int groupBits;
    private final int[] starts;
    private final int[] ends;

    /** For {@code count} tags. */
    SortedTags(int count) {
        this.places = new int[count];
        this.groupBits = Math.min(MOST_GROUP_BITS, 31 - Integer.numberOfLeadingZeros(Math.max(1, count / GROUP)));
        this.starts = new int[1 << groupBits];
        this.ends = new int[1 << groupBits];
    }

    /** Sorts the tags of all places, two longs each, in place. */
    void sort(long[] tags, Workers workers) {
        Arrays.fill(ends, 0);
        for (int i = 0; i < places.length; i++) {
            ends[group(tags[2 * i])]++;
            places[i] = i;
        }
        int start = 0;
        for (int g = 0; g < ends.length; g++) {
            starts[g] = start;
            start += ends[g];
            ends[g] = starts[g];
        }
        spread(tags);
        int parts = Math.min(ends.length, 4 * workers.threads());
        workers.forEach(parts, part -> {
            int first = part * ends.length / parts;
            int end = (part + 1) * ends.length / parts;
            try (Group group = new Group(tags, largest(first, end))) {
                for (int g = first; g < end; g++) {
                    group.sort(starts[g], ends[g]);
                }
            }
        });
    }

    /** Moves every tag to its group; the tag displaced there moves next. */
    private void spread(long[] tags) {
        for (int g = 0; g < ends.length; g++) {
            int end = g + 1 < ends.length ? starts[g + 1] : places.length;
            while (ends[g] < end) {
                int hole = ends[g];
                long low = tags[2 * hole];
                long high = tags[2 * hole + 1];
                int place = places[hole];
                for (int own = group(low); own != g; own = group(low)) {
                    int at = ends[own]++;
                    long nextLow = tags[2 * at];
                    long nextHigh = tags[2 * at + 1];
                    int nextPlace = places[at];
                    tags[2 * at] = low;
                    tags[2 * at + 1] = high;
                    places[at] = place;
                    low = nextLow;
                    high = nextHigh;
                    place = nextPlace;
                }
                tags[2 * hole] = low;
                tags[2 * hole + 1] = high;
                places[hole] = place;
                ends[g]++;
            }
        }
    }

    /** The place of each tag. */
    int[] places() {
        return places;
    }

    /**
     * Whether each of the first {@code count} tags is greater than its predecessor, and the first one than the given
     * tag: initially zero, which never occurs as a 128-bit tag in practice.
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
        Arrays.fill(places, 0);
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
    }

    private static boolean less(long low, long high, long otherLow, long otherHigh) {
        int first = Long.compareUnsigned(low, otherLow);
        return first < 0 || first == 0 && Long.compareUnsigned(high, otherHigh) < 0;
    }

    private int group(long low) {
        // Two shifts, since there may be a single group
        return (int) (low >>> 1 >>> (Long.SIZE - 1 - groupBits));
    }

    private int largest(int first, int end) {
        int largest = 0;
        for (int g = first; g < end; g++) {
            largest = Math.max(largest, ends[g] - starts[g]);
        }
        return largest;
    }

    /** Sorts groups, one after the other. */
    private final class Group implements AutoCloseable {

        private final long[] tags;
        private final long[] spareTags;
        private final int[] sparePlaces;
        private final int[] cells = new int[1 << CELL_BITS];

        Group(long[] tags, int largest) {
            this.tags = tags;
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
