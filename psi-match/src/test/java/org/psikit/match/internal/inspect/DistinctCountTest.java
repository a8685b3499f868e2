package org.psikit.match.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 4095, 4096})
    void exactUpToItsLimit(int distinct) {
        DistinctCount counter = new DistinctCount(4096);
        for (int round = 0; round < 3; round++) {
            SplittableRandom hashes = new SplittableRandom(7);
            for (int i = 0; i < distinct; i++) {
                counter.add(hashes.nextLong());
            }
        }
        assertThat(counter.count()).isEqualTo(new Inspection.Count(distinct, true));
    }

    @Test
    void anEstimateBeyond() {
        DistinctCount counter = new DistinctCount(4096);
        for (int round = 0; round < 2; round++) {
            SplittableRandom hashes = new SplittableRandom(8);
            for (int i = 0; i < 300_000; i++) {
                counter.add(hashes.nextLong());
            }
        }
        assertThat(counter.count().exact()).isFalse();
        // Five standard errors
        assertThat((double) counter.count().value()).isCloseTo(300_000, within(30_000.0));
    }

    @Test
    void zeroIsAHashLikeAnyOther() {
        DistinctCount counter = new DistinctCount(16);
        counter.add(0);
        counter.add(0);
        counter.add(2);
        assertThat(counter.count().value()).isEqualTo(2);
    }
}
