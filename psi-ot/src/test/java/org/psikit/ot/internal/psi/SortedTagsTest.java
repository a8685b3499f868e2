package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.concurrent.Workers;

class SortedTagsTest {

    /** The oracle sorts whole numbers; tags are random, or agree in many bits, which no honest party's do. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 511, 1023, 1024, 5000, 70_000})
    void tagsAscendAndHaveTheirPlaces(int count) {
        for (long mask : new long[] {-1L, 0xF000_0000_0000_00FFL, 0xFF}) {
            if (mask != -1L && count > 5000) {
                continue;
            }
            long[] tags = new Random(count).longs(2L * count).map(l -> l & mask).toArray();
            List<BigInteger> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                expected.add(number(tags, i));
            }
            try (Workers workers = new Workers(2);
                    SortedTags sorted = new SortedTags(count)) {
                long[] ascending = tags.clone();
                sorted.sort(ascending, workers);
                List<BigInteger> got = new ArrayList<>();
                boolean[] seen = new boolean[count];
                for (int i = 0; i < count; i++) {
                    got.add(number(ascending, i));
                    assertThat(number(tags, sorted.places()[i])).isEqualTo(got.get(i));
                    assertThat(seen[sorted.places()[i]]).isFalse();
                    seen[sorted.places()[i]] = true;
                }
                assertThat(got).isEqualTo(expected.stream().sorted().toList());
            }
        }
    }

    @Test
    void oneThatComesTwiceIsSeenWhereverItIs() {
        int count = 5000;
        long[] tags = new Random(3).longs(2L * count).toArray();
        try (Workers workers = new Workers(1);
                SortedTags sorted = new SortedTags(count)) {
            long[] ascending = tags.clone();
            sorted.sort(ascending, workers);
            assertThat(SortedTags.ascend(ascending, count, 0, 0)).isTrue();
            for (int i = 1; i < count; i += 97) {
                long[] twice = ascending.clone();
                System.arraycopy(ascending, 2 * i - 2, twice, 2 * i, 2);
                assertThat(SortedTags.ascend(twice, count, 0, 0)).isFalse();
                twice[2 * i + 1]++;
                assertThat(SortedTags.ascend(twice, count, 0, 0)).isTrue();
            }
            assertThat(SortedTags.ascend(ascending, 1, ascending[0], ascending[1]))
                    .isFalse();
            assertThat(SortedTags.ascend(new long[] {0, 5, 0, 4}, 2, 0, 0)).isFalse();
            assertThat(SortedTags.ascend(new long[] {1, 0, -1, 0}, 2, 0, 0)).isTrue();
        }
    }

    private static BigInteger number(long[] tags, int i) {
        BigInteger low = new BigInteger(Long.toUnsignedString(tags[2 * i]));
        return low.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(tags[2 * i + 1])));
    }
}
