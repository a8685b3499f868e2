package org.psikit.ot.internal.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often there is no placement, at parameters so weak that it can be counted, against what is predicted. */
@Tag("slow")
class CuckooFailurePropertyTest {

    /** For few items the union bound is close to the truth where it is small. */
    @Test
    void fewItemsFailAsTheUnionBoundSays() {
        int[][] cases = {{4, 7}, {5, 9}, {8, 13}, {16, 24}, {32, 44}, {64, 92}};
        for (int[] c : cases) {
            double predicted = Math.pow(2, CuckooParameters.unionBound(c[0], c[1], c[0]));
            double measured = failures(c[0], c[1], 400_000) / 400_000.0;
            System.out.printf(
                    "n = %d, bins = %d: predicted at most %.2e, measured %.2e%n", c[0], c[1], predicted, measured);
            double deviation = 4 * Math.sqrt(Math.max(measured, 1e-6) / 400_000);
            assertThat(measured).isLessThan(predicted + deviation);
        }
    }

    /** The fit with λ of a few bits: never more failures than it allows. */
    @Test
    void manyItemsFailNoMoreThanTheFitSays() {
        for (int items : new int[] {512, 1024, 4096}) {
            for (int bits : new int[] {2, 6}) {
                int bins = (int) Math.ceil(items * (bits + Math.log(items) / Math.log(2) + 256) / 240);
                int runs = 20_000_000 / items;
                double measured = failures(items, bins, runs) / (double) runs;
                System.out.printf("n = %d, bins = %d: predicted 2^-%d, measured %.2e%n", items, bins, bits, measured);
                assertThat(measured).isLessThanOrEqualTo(Math.pow(2, -bits));
            }
        }
    }

    private static int failures(int items, int bins, int runs) {
        CuckooTable table = new CuckooTable();
        int failed = 0;
        int batch = Math.max(1, 1_000_000 / items);
        int[] one = new int[3 * items];
        for (int run = 0; run < runs; run += batch) {
            int[] positions = CuckooTest.positions(items * batch, bins, run);
            for (int b = 0; b < Math.min(batch, runs - run); b++) {
                System.arraycopy(positions, 3 * items * b, one, 0, one.length);
                failed += table.fill(one, items, bins) ? 0 : 1;
            }
        }
        return failed;
    }
}
