package org.psikit.ot.internal.okvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

class OkvsParametersTest {

    /** The budget of a job of so many buckets, each with stores of any size up to three keys an item of a full bucket. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 11, 12, 13, 14, 16, 20})
    void noJobIsRefused(int log2Buckets) {
        double bits = 40 + log2Buckets;
        for (int items = 1; items <= 3 << 20; items += Math.max(1, items / 3)) {
            meets(OkvsParameters.of(items, bits), items, bits);
        }
        meets(OkvsParameters.of(3 << 20, bits), 3 << 20, bits);
    }

    @Test
    void fewBucketsKeepBinsOfOneSize() {
        assertThat(OkvsParameters.of(1 << 20, 40))
                .isEqualTo(new OkvsParameters(
                        1 << 20, new OkvsParameters.Bins(32, 34_200), new OkvsParameters.Columns(43_053, 3, 18)));
        assertThat(OkvsParameters.of(3 << 20, 50).binCount()).isEqualTo(96);
        assertThat(OkvsParameters.of(3 << 20, 54).binCount()).isEqualTo(48);
    }

    @Test
    void anImpossibleBudgetIsRefused() {
        assertThatThrownBy(() -> OkvsParameters.of(1000, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^-100");
    }

    /** A bin larger than its items need encodes and decodes like any other. */
    @Test
    void aLargerBinStillEncodes() {
        int n = 1024;
        OkvsParameters parameters = OkvsParameters.of(n, 52);
        assertThat(parameters.binItems()).isGreaterThan(n);
        long[] items = new long[2 * n];
        long[] values = new long[2 * n];
        Randomness random = Randomness.seeded(1);
        random.nextLongs(items, 0, items.length);
        random.nextLongs(values, 0, values.length);
        try (Workers workers = new Workers(1)) {
            Okvs store = new Okvs(parameters, new byte[16]);
            Placement placement = store.place(items, n, workers);
            long[] encoding = new long[2 * parameters.columns()];
            assertThat(store.encodeDoublyOblivious(placement, values, encoding, workers, random))
                    .isTrue();
            long[] decoded = new long[2 * n];
            store.decode(placement, encoding, decoded, workers);
            assertThat(decoded).isEqualTo(values);
        }
    }

    /** (g + 1)·log2(e·n) bits for all bins, and dense rows of one long. */
    private static void meets(OkvsParameters parameters, int items, double bits) {
        double bins = Math.log(parameters.binCount()) / Math.log(2);
        double columns = Math.log(parameters.sparseColumns()) / Math.log(2);
        assertThat((parameters.denseColumns() + 1) * columns).isGreaterThan(bits + 2 + bins);
        assertThat(parameters.denseColumns() * parameters.denseBits()).isLessThanOrEqualTo(Long.SIZE);
        assertThat((double) parameters.binItems()).isGreaterThanOrEqualTo((double) items / parameters.binCount());
    }
}
