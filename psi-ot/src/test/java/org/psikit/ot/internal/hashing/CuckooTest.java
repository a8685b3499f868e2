package org.psikit.ot.internal.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;

class CuckooTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 127, 128, 129, 511, 512, 1000, 100_000})
    void everyItemIsInOneOfItsBins(int count) {
        CuckooParameters parameters = CuckooParameters.forItems(count, 40);
        CuckooTable table = new CuckooTable();
        for (int seed = 0; seed < 3; seed++) {
            int[] positions = positions(count, parameters.bins(), seed);
            assertThat(table.fill(positions, count, parameters.bins())).isTrue();
            placed(table, positions, count, parameters.bins());
        }
    }

    /** At 1.12 bins an item, just below the threshold of 0.917 items a bin, random walks get long. */
    @Test
    void fullTablesArePlacedToo() {
        int count = 20_000;
        int bins = 22_400;
        int[] positions = positions(count, bins, 1);
        CuckooTable table = new CuckooTable();
        assertThat(table.fill(positions, count, bins)).isTrue();
        placed(table, positions, count, bins);
    }

    @Test
    void fourItemsInThreeBinsAreReported() {
        int[] positions = {0, 1, 2, 1, 2, 0, 2, 0, 1, 0, 2, 1};
        CuckooTable table = new CuckooTable();
        assertThat(table.fill(positions, 3, 10)).isTrue();
        assertThat(table.fill(positions, 4, 10)).isFalse();
    }

    @Test
    void positionsAreDistinctAndEven() {
        int count = 90_000;
        int bins = 30;
        int[] positions = positions(count, bins, 2);
        int[] seen = new int[3 * bins];
        for (int i = 0; i < count; i++) {
            int a = positions[3 * i];
            int b = positions[3 * i + 1];
            int c = positions[3 * i + 2];
            assertThat(a != b && a != c && b != c).isTrue();
            seen[a]++;
            seen[bins + b]++;
            seen[2 * bins + c]++;
        }
        for (int times : seen) {
            // 3000 expected, standard deviation 54: six of them
            assertThat(times).isCloseTo(3000, within(324));
        }
    }

    @Test
    void simpleTableHoldsEveryPositionOnce() {
        int count = 1000;
        int bins = 1300;
        int[] positions = positions(count, bins, 3);
        SimpleTable table = new SimpleTable(7);
        table.fill(positions, count, bins);
        int entries = 0;
        for (int group = 0; group < 11; group++) {
            for (int j = 0; j < 3; j++) {
                for (int e = table.start(group, j); e < table.end(group, j); e++, entries++) {
                    assertThat(table.bin(e) >>> 7).isEqualTo(group);
                    assertThat(table.bin(e)).isEqualTo(positions[3 * table.item(e) + j]);
                }
            }
        }
        assertThat(entries).isEqualTo(3 * count);
    }

    @Test
    void parametersAreThoseOfTheSources() {
        assertThat(CuckooParameters.forItems(512, 40).bins()).isEqualTo((int) Math.ceil(512 * 305 / 240.0));
        assertThat(CuckooParameters.forItems(1 << 20, 40).bins()).isEqualTo((int) Math.ceil((1 << 20) * 316 / 240.0));
        for (int items : new int[] {1, 4, 5, 16, 63, 64, 200, 511}) {
            int bins = CuckooParameters.forItems(items, 40).bins();
            assertThat(CuckooParameters.unionBound(items, bins, items)).isLessThan(-40);
        }
        assertThatThrownBy(() -> CuckooParameters.forItems(-1, 40)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The bound for four items by itself: C(4, 4) · C(b, 3) / C(b, 3)^4. */
    @Test
    void unionBoundOfFourItemsIsTheClosedForm() {
        double choose = 41.0 * 40 * 39 / 6;
        assertThat(CuckooParameters.unionBound(4, 41, 4)).isCloseTo(-3 * Math.log(choose) / Math.log(2), within(1e-9));
    }

    static int[] positions(int count, int bins, long seed) {
        Randomness randomness = Randomness.seeded(seed);
        long[] items = new long[2 * count];
        randomness.nextLongs(items, 0, items.length);
        int[] positions = new int[3 * count];
        new PositionHash(randomness.bytes(16), bins).positions(items, count, positions);
        return positions;
    }

    private static void placed(CuckooTable table, int[] positions, int count, int bins) {
        boolean[] found = new boolean[count];
        for (int bin = 0; bin < bins; bin++) {
            int item = table.item(bin);
            if (item != CuckooTable.EMPTY) {
                assertThat(found[item]).isFalse();
                found[item] = true;
                assertThat(positions[3 * item + table.function(bin)]).isEqualTo(bin);
            }
        }
        for (boolean f : found) {
            assertThat(f).isTrue();
        }
    }
}
