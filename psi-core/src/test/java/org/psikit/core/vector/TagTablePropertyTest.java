package org.psikit.core.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTablePropertyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 1000, 50_000})
    void findsWhatWasInsertedAndNothingElse(int n) {
        Random random = new Random(n);
        TagTable table = new TagTable(n);
        long[] low = random.longs(n).toArray();
        long[] high = random.longs(n).toArray();
        for (int i = 0; i < n; i++) {
            assertThat(table.insert(low[i], high[i])).isEqualTo(TagTable.NONE);
        }
        for (int i = 0; i < n; i++) {
            assertThat(table.find(low[i], high[i] ^ 0xFF00L << 48, 0xFFFFL)).isEqualTo(i);
            assertThat(table.find(low[i], ~high[i], 0xFFFFL)).isEqualTo(TagTable.NONE);
            assertThat(table.find(random.nextLong(), 0, 0)).isEqualTo(TagTable.NONE);
        }
    }

    @Test
    void zeroIsATagLikeAnyOther() {
        TagTable table = new TagTable(3);

        assertThat(table.find(0, 0, -1)).isEqualTo(TagTable.NONE);
        assertThat(table.insert(0, 0)).isEqualTo(TagTable.NONE);
        assertThat(table.find(0, 0, -1)).isZero();
        assertThat(table.insert(0, 0)).isZero();
        assertThat(table.insert(0, 1)).isEqualTo(TagTable.NONE);
        assertThat(table.find(0, 1, -1)).isEqualTo(1);
    }
}
