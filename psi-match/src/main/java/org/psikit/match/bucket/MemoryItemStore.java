package org.psikit.match.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lists in memory: eight bytes a word of an entry, in chunks that grow with their list. */
public final class MemoryItemStore implements ItemStore {

    private static final int FIRST_CHUNK = 64;
    private static final int LARGEST_CHUNK = 1 << 16;

    private final EntryShape shape;
    private final int width;
    private final List<Chunks> lists;
    private long rowLimit;

    /** {@code lists} empty lists of items and rows alone. */
    public MemoryItemStore(int lists) {
        this(lists, EntryShape.BARE);
    }

    /** {@code lists} empty lists. */
    public MemoryItemStore(int lists, EntryShape shape) {
        this.shape = shape;
        this.width = shape.words();
        this.lists = IntStream.range(0, lists).mapToObj(i -> new Chunks()).toList();
    }

    @Override
    public int lists() {
        return lists.size();
    }

    @Override
    public EntryShape shape() {
        return shape;
    }

    @Override
    public void append(int list, long[] words, int at) {
        lists.get(list).append(words, at);
        rowLimit = Math.max(rowLimit, words[at + EntryShape.ROW] + 1);
    }

    @Override
    public long rowLimit() {
        return rowLimit;
    }

    @Override
    public boolean inMemory() {
        return true;
    }

    @Override
    public long count(int list) {
        return lists.get(list).count;
    }

    @Override
    public void scan(int list, Visitor visitor) {
        lists.get(list).scan(visitor);
    }

    @Override
    public void close() {
        lists.forEach(Chunks::wipe);
    }

    private final class Chunks {
        private final List<long[]> full = new ArrayList<>();
        private long[] last = new long[0];
        private int end;
        private long count;

        void append(long[] words, int at) {
            if (end == last.length) {
                grow();
            }
            System.arraycopy(words, at, last, end, width);
            end += width;
            count++;
        }

        void scan(Visitor visitor) {
            for (long[] chunk : full) {
                scan(chunk, chunk.length, visitor);
            }
            scan(last, end, visitor);
        }

        void wipe() {
            full.forEach(chunk -> Arrays.fill(chunk, 0));
            full.clear();
            Arrays.fill(last, 0);
            last = new long[0];
            end = 0;
            count = 0;
        }

        private void grow() {
            if (last.length > 0) {
                full.add(last);
            }
            int entries = last.length == 0 ? FIRST_CHUNK : Math.min(LARGEST_CHUNK, 2 * (last.length / width));
            last = new long[width * entries];
            end = 0;
        }

        private void scan(long[] chunk, int end, Visitor visitor) {
            for (int i = 0; i < end; i += width) {
                visitor.entry(chunk, i);
            }
        }
    }
}
