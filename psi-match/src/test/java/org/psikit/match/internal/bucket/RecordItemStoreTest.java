package org.psikit.match.internal.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordItemStoreTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 191, 192, 193, 200_000})
    void givesBackWhatItTookInOrder(int count) {
        try (ItemStore store = RecordItemStore.inMemory(2)) {
            for (int i = 0; i < count; i++) {
                store.append(1, i, -i, 1L << 40 | i);
            }
            assertThat(store.lists()).isEqualTo(2);
            assertThat(store.count(0)).isZero();
            assertThat(store.count(1)).isEqualTo(count);
            List<Long> rows = new ArrayList<>();
            store.scan(1, (words, at) -> {
                long low = words[at];
                long high = words[at + 1];
                long row = words[at + 2];
                assertThat(low == -high && (row & 0xFFFFFFFFFFL) == low).isTrue();
                rows.add(row);
            });
            assertThat(rows).hasSize(count).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50_000})
    void givesTheItemsOfRowsInAscendingOrder(int count) {
        ItemStore store = RecordItemStore.inMemory(1);
        for (int i = 0; i < count; i++) {
            store.append(0, i, -i, 3L * i + 1);
        }
        assertThat(store.inMemory()).isTrue();
        RowItems items = store.rowItems(0);
        long[] item = new long[2];
        for (long row = 0; row < 3L * count + 5; row += row % 7 == 0 ? 1 : 2) {
            boolean there = row % 3 == 1 && row < 3L * count;
            assertThat(items.at(row, item)).isEqualTo(there);
            if (there) {
                assertThat(item).containsExactly(row / 3, -(row / 3));
            }
        }
        store.close();
        assertThat(store.inMemory()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 63, 64, 1023, 1024, 500_000_000L})
    void rowSetsHoldAnyRow(long row) {
        RowSet set = new RowSet();
        assertThat(set.contains(row)).isFalse();
        assertThat(set.add(row)).isTrue();
        assertThat(set.add(row)).isFalse();
        assertThat(set.contains(row)).isTrue();
        assertThat(set.contains(row + 1)).isFalse();
        assertThat(set.contains(row + 64)).isFalse();
        RowSet other = new RowSet();
        other.add(1);
        other.addAll(set);
        assertThat(other.size()).isEqualTo(2);
        assertThat(other.contains(row)).isTrue();
    }
}
