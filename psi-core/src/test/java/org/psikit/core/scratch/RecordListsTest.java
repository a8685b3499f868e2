package org.psikit.core.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordListsTest {

    /** Blocks in a list: what a file would do. */
    static final class Blocks implements Scratch {
        final List<byte[]> blocks = new ArrayList<>();
        boolean closed;

        @Override
        public long write(byte[] bytes, int offset, int length) {
            blocks.add(Arrays.copyOfRange(bytes, offset, offset + length));
            return blocks.size() - 1;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            byte[] block = blocks.get((int) position);
            assertThat(block).hasSize(length);
            System.arraycopy(block, 0, into, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 1000000",
        "1, 3, 1000000",
        "33, 3, 0",
        "170, 3, 0",
        "171, 3, 0",
        "100000, 3, 0",
        "100000, 3, 200000",
        "100000, 3, 9000000000",
        "5000, 1, 0",
        "3000, 17, 0",
        "600, 700, 0",
        "600, 700, 100000"
    })
    void giveBackWhatTheyTookInOrder(int count, int width, long room) {
        Blocks blocks = new Blocks();
        SplittableRandom random = new SplittableRandom(count);
        RecordLists lists = new RecordLists(3, width, () -> blocks, room);
        long[][] expected = new long[3][count];
        int[] counts = new int[3];
        for (int i = 0; i < count; i++) {
            int list = i % 5 == 0 ? 1 : 2;
            long[] record = new long[width + 1];
            Arrays.setAll(record, x -> random.nextLong());
            expected[list][counts[list]++] = Arrays.hashCode(Arrays.copyOfRange(record, 1, width + 1));
            lists.append(list, record, 1);
        }
        for (int round = 0; round < 2; round++) {
            for (int list = 0; list < 3; list++) {
                int[] at = new int[1];
                long[] wanted = expected[list];
                lists.scan(
                        list,
                        (words, from) -> assertThat(
                                        (long) Arrays.hashCode(Arrays.copyOfRange(words, from, from + width)))
                                .isEqualTo(wanted[at[0]++]));
                assertThat(at[0]).isEqualTo(counts[list]);
                if (blocks.blocks.isEmpty()) {
                    checkCursor(lists.cursor(list), width, wanted, counts[list]);
                }
                assertThat(lists.count(list)).isEqualTo(counts[list]);
            }
        }
        long blockBytes = blocks.blocks.isEmpty() ? 0 : blocks.blocks.get(0).length;
        assertThat(lists.outsideBytes()).isEqualTo(blockBytes * blocks.blocks.size());
        assertThat(lists.outsideBytes())
                .isGreaterThanOrEqualTo(8L * width * count - room - 3 * RecordLists.LARGEST_BLOCK_BYTES);
        if (lists.outsideBytes() > 0) {
            assertThatThrownBy(() -> lists.cursor(2)).isInstanceOf(IllegalStateException.class);
        }
        lists.close();
        assertThat(blocks.closed).isEqualTo(!blocks.blocks.isEmpty());
    }

    private static void checkCursor(RecordLists.Cursor cursor, int width, long[] wanted, int count) {
        long[] record = new long[width];
        for (int i = 0; i < count; i++) {
            assertThat(cursor.next()).isTrue();
            Arrays.setAll(record, cursor::word);
            assertThat((long) Arrays.hashCode(record)).isEqualTo(wanted[i]);
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
    }
}
