package org.psikit.ot.internal.okvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.InputException;
import org.psikit.core.random.Randomness;

/** How often encoding fails, at parameters so weak that it can be counted, against what was asked for. */
@Tag("slow")
class OkvsFailurePropertyTest {

    private final Randomness random = Randomness.seeded(9);

    @Test
    void noMoreFailuresThanAskedFor() {
        for (int items : new int[] {128, 512, 2048}) {
            for (int bits : new int[] {10, 11}) {
                int runs = 20_000_000 / items;
                double measured = failures(OkvsParameters.of(items, bits), runs) / (double) runs;
                System.out.printf("n = %d: asked for 2^-%d, measured %.2e%n", items, bits, measured);
                assertThat(measured).isLessThanOrEqualTo(Math.pow(2, -bits));
            }
        }
    }

    @Test
    void binsOverflowNoMoreOftenThanAskedFor() {
        OkvsParameters parameters = OkvsParameters.of(8192, 12, 16);
        int runs = 3000;
        int failed = failures(parameters, runs);
        System.out.printf("16 bins: asked for 2^-12, measured %.2e%n", failed / (double) runs);
        assertThat(failed).isLessThanOrEqualTo(3);
    }

    /** The count counts: below the threshold of peeling next to nothing can be encoded. */
    @Test
    void tooFewColumnsFail() {
        OkvsParameters right = OkvsParameters.of(2048, 40);
        OkvsParameters few = new OkvsParameters(
                2048,
                new OkvsParameters.Bins(1, 2048),
                new OkvsParameters.Columns(2200, right.denseColumns(), right.denseBits()));
        assertThat(failures(few, 100)).isGreaterThan(95);
    }

    private int failures(OkvsParameters parameters, int runs) {
        int n = parameters.items();
        long[] items = new long[2 * n];
        long[] values = new long[2 * n];
        long[] out = new long[2 * parameters.columns()];
        random.nextLongs(items, 0, items.length);
        int failed = 0;
        try (Workers workers = new Workers(1)) {
            for (int run = 0; run < runs; run++) {
                Okvs okvs = new Okvs(parameters, random.bytes(16));
                try {
                    failed += okvs.encode(okvs.place(items, n, workers), values, out, workers) ? 0 : 1;
                } catch (InputException alike) {
                    // With a dense column of some bits two of the items can have one row, once in 2^17 runs or so
                    failed++;
                }
            }
        }
        return failed;
    }
}
