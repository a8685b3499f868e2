package org.psikit.match.internal.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverflowBoundTest {

    /** The oracle is a simulation of balls in bins with Java's generator, at failure rates that can be seen. */
    @ParameterizedTest
    @CsvSource({"2000,2,3", "5000,7,4", "10000,16,2", "3000,30,5"})
    void overflowsNoMoreOftenThanItSaysInASimulation(int items, int buckets, int bits) {
        long capacity = OverflowBound.capacity(items, buckets, 1, bits);
        Random random = new Random(bits);
        int jobs = 2000;
        int overflows = 0;
        int nearly = 0;
        for (int job = 0; job < jobs; job++) {
            int[] loads = new int[buckets];
            int most = 0;
            for (int i = 0; i < items; i++) {
                most = Math.max(most, ++loads[random.nextInt(buckets)]);
            }
            overflows += most > capacity ? 1 : 0;
            nearly += most > items / buckets + (capacity - items / buckets) / 3 ? 1 : 0;
        }
        assertThat(overflows / (double) jobs).isLessThanOrEqualTo(Math.pow(2, -bits));
        assertThat(nearly).as("a third of the head room is used at times").isPositive();
    }

    /** The exact binomial tail, summed term by term in logarithms. */
    @ParameterizedTest
    @CsvSource({"1000,4,300", "1000,4,330", "5000,10,600", "200,2,150"})
    void boundsTheExactTail(int items, int buckets, int k) {
        double p = 1.0 / buckets;
        double logTerm = items * Math.log1p(-p);
        double tail = 0;
        for (int i = 0; i <= items; i++) {
            if (i >= k) {
                tail += Math.exp(logTerm);
            }
            logTerm += Math.log((double) (items - i) / (i + 1)) + Math.log(p / (1 - p));
        }
        double bound = Math.exp(-OverflowBound.exponent(items, buckets, k));
        assertThat(tail).isLessThanOrEqualTo(bound);
        assertThat(Math.log(bound / tail)).as("and is not far off").isLessThan(5);
    }

    @Test
    void oneBucketHoldsEverythingAndNothingMore() {
        assertThat(OverflowBound.capacity(1_234_567, 1, 3, 40)).isEqualTo(1_234_567);
        assertThat(OverflowBound.exponent(10, 2, 11)).isInfinite();
        assertThat(OverflowBound.exponent(10, 2, 10)).isCloseTo(10 * Math.log(2), within(1e-12));
        assertThat(OverflowBound.exponent(10, 2, 5)).isZero();
    }

    @Test
    void capacityIsTheSmallestThatIsAllowed() {
        long items = 100_000_000;
        int buckets = 100;
        long capacity = OverflowBound.capacity(items, buckets, 2, 40);
        double nats = (40 + Math.log(400) / Math.log(2)) * Math.log(2);
        assertThat(OverflowBound.exponent(items, buckets, capacity + 1)).isGreaterThanOrEqualTo(nats);
        assertThat(OverflowBound.exponent(items, buckets, capacity)).isLessThan(nats);
        assertThat(capacity).isBetween(1_008_000L, 1_012_000L);
    }
}
