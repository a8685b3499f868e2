package org.psikit.core.scratch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbered lists of records of a fixed number of longs: appended to, then read from the start, as often as needed. The
 * first ones stay in memory up to a bound; what comes after goes to scratch in whole blocks, so lists that are small
 * never touch it. Memory is about the bound and a block a list.
 *
 * <p>Not thread-safe, but lists that are not appended to any more can be read by several threads at once.
 */
public final class RecordLists implements AutoCloseable {

    /**
     * Large enough for collectors to leave a block in place instead of copying it; with its header at most 1 MiB, so
     * that it takes only one region of G1.
     */
    static final int LARGEST_BLOCK_BYTES = (1 << 20) - 64;

    private static final int SMALLEST_BLOCK_BYTES = 1 << 12;
    private static final int FIRST_RECORDS = 32;

    private final int width;
    private final int blockWords;
    private final long roomBytes;
    private final Scratch.@Nullable Factory outside;
    private final Records[] lists;
    private byte[] encoded = {};
    private long retainedBytes;
    private @Nullable Scratch scratch;

    /** Opens the lists of a job. */
    @FunctionalInterface
    public interface Factory {
        /** Keeps all lists in memory. */
        Factory IN_MEMORY = (lists, width) -> new RecordLists(lists, width, null, Long.MAX_VALUE);

        /** Opens {@code lists} empty lists of records of {@code width} longs. */
        RecordLists open(int lists, int width);
    }

    /** Takes one record. */
    @FunctionalInterface
    public interface Visitor {
        /** Receives the record that begins at {@code words[at]}; the array is valid only during this call. */
        void record(long[] words, int at);
    }

    /**
     * Empty lists.
     *
     * @param outside opened when the first block leaves memory; null to keep all blocks in memory
     * @param roomBytes
     * approximate memory for blocks that stay
     */
    public RecordLists(int lists, int width, Scratch.@Nullable Factory outside, long roomBytes) {
        this.width = width;
        this.outside = outside;
        this.roomBytes = roomBytes;
        long share = roomBytes / (4L * Math.max(1, lists));
        long blockBytes = Math.max(SMALLEST_BLOCK_BYTES, Math.min(LARGEST_BLOCK_BYTES, share));
        this.blockWords = width * (int) Math.max(1, blockBytes / (8L * width));
        this.lists = new Records[lists];
        for (int i = 0; i < lists; i++) {
            this.lists[i] = new Records();
        }
    }

    /** Number of lists. */
    public int lists() {
        return lists.length;
    }

    /** Adds the record that begins at {@code words[at]} to a list. */
    public void append(int list, long[] words, int at) {
        Records to = lists[list];
        if (to.end == to.last.length) {
            makeRoom(to);
        }
        System.arraycopy(words, at, to.last, to.end, width);
        to.end += width;
        to.count++;
    }

    /** Number of records in a list. */
    public long count(int list) {
        return lists[list].count;
    }

    /** Hands every record of a list to {@code visitor}, in order of arrival. */
    public void scan(int list, Visitor visitor) {
        Records from = lists[list];
        for (long[] block : from.inside) {
            visit(block, blockWords, visitor);
        }
        Scratch room = scratch;
        if (from.outsideBlocks > 0 && room != null) {
            byte[] bytes = new byte[8 * blockWords];
            long[] words = new long[blockWords];
            for (int i = 0; i < from.outsideBlocks; i++) {
                room.read(from.outside[i], bytes, 0, bytes.length);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.nativeOrder())
                        .asLongBuffer()
                        .get(words);
                visit(words, blockWords, visitor);
            }
            Arrays.fill(words, 0);
            Arrays.fill(bytes, (byte) 0);
        }
        visit(from.last, from.end, visitor);
    }

    /**
     * Starts reading a list record by record.
     *
     * @throws IllegalStateException if a part of it has left memory
     */
    public Cursor cursor(int list) {
        if (lists[list].outsideBlocks > 0) {
            throw new IllegalStateException("a part of list " + list + " is not in memory");
        }
        return new Cursor(lists[list], blockWords, width);
    }

    /** Number of bytes that have left memory. */
    public long outsideBytes() {
        long blocks = 0;
        for (Records list : lists) {
            blocks += list.outsideBlocks;
        }
        return 8L * blockWords * blocks;
    }

    /** Wipes and frees the records. */
    @Override
    public void close() {
        for (int i = 0; i < lists.length; i++) {
            lists[i].wipe();
            lists[i] = new Records();
        }
        Arrays.fill(encoded, (byte) 0);
        retainedBytes = 0;
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
    }

    private void visit(long[] words, int end, Visitor visitor) {
        for (int i = 0; i < end; i += width) {
            visitor.record(words, i);
        }
    }

    /**
     * Makes room in a list whose last block is full: the block grows up to the full size, then stays in memory or
     * leaves it.
     */
    private void makeRoom(Records list) {
        if (list.last.length < blockWords) {
            long[] old = list.last;
            list.last = Arrays.copyOf(old, Math.min(blockWords, Math.max(FIRST_RECORDS * width, 4 * old.length)));
            Arrays.fill(old, 0);
            return;
        }
        if (outside == null || (list.outsideBlocks == 0 && retainedBytes + 8L * blockWords <= roomBytes / 2)) {
            list.inside.add(list.last);
            list.last = new long[blockWords];
            retainedBytes += 8L * blockWords;
        } else {
            list.addOutside(put(list.last));
        }
        list.end = 0;
    }

    private long put(long[] block) {
        if (scratch == null && outside != null) {
            scratch = outside.open();
            encoded = new byte[8 * blockWords];
        }
        ByteBuffer.wrap(encoded).order(ByteOrder.nativeOrder()).asLongBuffer().put(block);
        return Objects.requireNonNull(scratch).write(encoded, 0, encoded.length);
    }

    /** Iterates over a list that is in memory and no longer grows. */
    public static final class Cursor {
        private final Records list;
        private final int blockWords;
        private final int width;
        private int block;
        private long[] words = {};
        private int at;
        private int end;

        private Cursor(Records list, int blockWords, int width) {
            this.list = list;
            this.blockWords = blockWords;
            this.width = width;
        }

        /** Advances to the next record; false at the end. */
        public boolean next() {
            at += width;
            while (at >= end) {
                if (block > list.inside.size()) {
                    return false;
                }
                boolean last = block == list.inside.size();
                words = last ? list.last : list.inside.get(block);
                end = last ? list.end : blockWords;
                at = 0;
                block++;
            }
            return true;
        }

        /** Word i of the current record. */
        public long word(int i) {
            return words[at + i];
        }
    }

    private static final class Records {
        private final List<long[]> inside = new ArrayList<>();
        private long[] outside = {};
        private int outsideBlocks;
        private long[] last = {};
        private int end;
        private long count;

        void addOutside(long position) {
            if (outsideBlocks == outside.length) {
                outside = Arrays.copyOf(outside, Math.max(4, 2 * outsideBlocks));
            }
            outside[outsideBlocks++] = position;
        }

        void wipe() {
            inside.forEach(block -> Arrays.fill(block, 0));
            Arrays.fill(last, 0);
        }
    }
}
