package org.psikit.match.internal.index.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.psikit.core.scratch.Scratch;
import org.psikit.io.internal.spill.SpillFolder;

/** Sorting in lists gives what sorting at once gives, in memory and outside. */
class TagRecordsTest {

    @Test
    void sortsAndDropsRepeats() {
        Random random = new Random(2);
        try (SpillFolder spill = SpillFolder.temporary()) {
            for (int count : new int[] {0, 1, 500, 30_000}) {
                check(random, count, spill, 1 << 16);
            }
        }
    }

    private static void check(Random random, int count, Scratch.Factory outside, long room) {
        List<long[]> expected = new ArrayList<>();
        try (TagRecords records = new TagRecords(9, outside, room)) {
            byte[] label = new byte[9];
            for (int i = 0; i < count; i++) {
                // few first words, so that the second one decides and tags repeat
                long high = i % 3 == 0 ? random.nextInt(50) * 0x0400_0000_0000_0000L : random.nextLong();
                long low = (random.nextInt(40) - 20L) << 1;
                label[0] = (byte) i;
                label[8] = (byte) (i >>> 8);
                records.add(high, low, true, label, 0);
                expected.add(new long[] {high, low | 1, i & 0xffff});
            }
            expected.sort(Comparator.<long[]>comparingLong(t -> t[0] ^ Long.MIN_VALUE)
                    .thenComparingLong(t -> t[1] ^ Long.MIN_VALUE));
            List<long[]> distinct = new ArrayList<>();
            for (long[] each : expected) {
                long[] last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
                if (last == null || last[0] != each[0] || last[1] != each[1]) {
                    distinct.add(each);
                }
            }
            List<long[]> found = new ArrayList<>();
            byte[] read = new byte[9];
            records.scanSorted((words, at) -> {
                records.label(words, at, read, 0);
                found.add(new long[] {words[at], words[at + 1], read[0] & 0xff | (read[8] & 0xff) << 8});
            });
            assertThat(found).usingRecursiveComparison().isEqualTo(distinct);
            assertThat(records.countDistinct()).isEqualTo(distinct.size());
            assertThat(records.records()).isEqualTo(count);
        }
    }
}
