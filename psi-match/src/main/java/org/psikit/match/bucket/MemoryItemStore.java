package org.psikit.match.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lists in memory: 24 bytes an entry, in chunks that grow with their list. */
public final class MemoryItemStore implements ItemStore {

    private static final int FIRST_CHUNK = 64;
    private static final int LARGEST_CHUNK = 1 << 16;
    private static final int WORDS = 3;

    private final List<Chunks> lists;

    /** {@code lists} empty lists. */
    public MemoryItemStore(int lists) {
        this.lists = IntStream.range(0, lists).mapToObj(i -> new Chunks()).toList();
    }

    @Override
    public int lists() {
        return lists.size();
    }

    @Override
    public void append(int list, long low, long high, long row) {
        lists.get(list).append(low, high, row);
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

    private static final class Chunks {
        private final List<long[]> full = new ArrayList<>();
        private long[] last = new long[0];
        private int end;
        private long count;

        void append(long low, long high, long row) {
            if (end == last.length) {
                grow();
            }
            last[end] = low;
            last[end + 1] = high;
            last[end + 2] = row;
            end += WORDS;
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
            int entries = last.length == 0 ? FIRST_CHUNK : Math.min(LARGEST_CHUNK, 2 * (last.length / WORDS));
            last = new long[WORDS * entries];
            end = 0;
        }

        private static void scan(long[] chunk, int end, Visitor visitor) {
            for (int i = 0; i < end; i += WORDS) {
                visitor.entry(chunk[i], chunk[i + 1], chunk[i + 2]);
            }
        }
    }
}
