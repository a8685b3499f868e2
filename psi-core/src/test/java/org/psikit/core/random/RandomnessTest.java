package org.psikit.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomnessTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 511, 512, 513, 5000})
    void permutationHoldsEveryIndexOnce(int n) {
        int[] p = Randomness.seeded(n).permutation(n);
        Arrays.sort(p);

        assertThat(p).isEqualTo(IntStream.range(0, n).toArray());
    }

    @Test
    void permutationsOfThreeAreEquallyLikely() {
        int[] seen = new int[27];
        Randomness randomness = Randomness.seeded(5);
        for (int i = 0; i < 60_000; i++) {
            int[] p = randomness.permutation(3);
            seen[9 * p[0] + 3 * p[1] + p[2]]++;
        }

        // 10,000 each; a deviation of 500 is 5.5 standard deviations
        int[] counts = Arrays.stream(seen).filter(count -> count > 0).toArray();
        assertThat(counts).hasSize(6);
        assertThat(Arrays.stream(counts).allMatch(c -> Math.abs(c - 10_000) < 500))
                .isTrue();
    }

    @Test
    void sameSeedGivesTheSameBytesAndAForkGivesOthers() {
        assertThat(Randomness.seeded(1).bytes(100))
                .isEqualTo(Randomness.seeded(1).bytes(100));
        assertThat(Randomness.seeded(1).fork().bytes(100))
                .isNotEqualTo(Randomness.seeded(1).bytes(100));
        assertThat(Randomness.system().bytes(32))
                .isNotEqualTo(Randomness.system().bytes(32));
    }

    @Test
    void cutsDoNotChangeTheStream() {
        byte[] whole = Randomness.seeded(3).bytes(10_000);
        Randomness again = Randomness.seeded(3);
        byte[] parts = new byte[10_000];
        int done = 0;
        for (int part = 1; done < parts.length; part = part * 3 % 977 + 1) {
            int length = Math.min(part, parts.length - done);
            again.nextBytes(parts, done, length);
            done += length;
        }

        assertThat(parts).isEqualTo(whole);
    }
}
