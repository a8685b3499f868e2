package org.psikit.ot.internal.oprf.vole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.PsiSession.Sizes;

/** The items that a receiver can encode which departs from the protocol: what the card of {@code vole} says of it. */
class EncodedItemsTest {

    /** Buckets of all rules of a job of four billion rows. */
    private static final int BUCKETS = 1 << 12;

    /** There is a P for as many items as it has columns. */
    @Test
    void columnsAreAtMostFourteenTenthsOfTheItemsAndNineHundred() {
        for (int buckets = 1; buckets <= BUCKETS; buckets *= 2) {
            for (int items = 1; items <= 1 << 20; items += Math.max(1, items / 40)) {
                assertThat((double) columns(items, buckets)).isLessThan(1.4 * items + 900);
            }
        }
    }

    /**
     * For a set of n' items there is a P with probability 2^-128(n' − columns) over the random oracle H, and of q points asked
     * there are C(q, n') sets: whatever a receiver computes, it encodes no more items than this allows, but with probability
     * 2^-40. How to come near it is a problem of decoding a random code; no way is known to encode one item more than P has
     * columns.
     */
    @ParameterizedTest
    @CsvSource({"2112, 64, 1.72", "16384, 64, 1.66", "1048576, 64, 1.54", "1048576, 80, 1.89"})
    void noQueriesGiveMoreThanTheCountAllows(int items, int log2Queries, double factor) {
        double columns = columns(items, 1);
        double most = factor * columns;
        double log2Sets = most * (log2Queries - log2(most) + log2(Math.E));
        assertThat(128 * (most - columns) - log2Sets).isGreaterThan(40);
    }

    private static int columns(int items, int buckets) {
        return VoleOprfShape.store(new Sizes(items, items, 1, (double) items * items * buckets, buckets))
                .columns();
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
