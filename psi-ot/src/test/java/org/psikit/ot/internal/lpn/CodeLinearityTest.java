package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * The code over GF(2^128) is linear over that field, for the equation m = k + u·Δ to survive it, and over nothing smaller: a
 * map that is linear over GF(2) or another subfield alone, as those of an attack that looks at single bits, does not
 * commute with it. With the binary code all of them do.
 */
class CodeLinearityTest {

    private static final int HALF = 5000;
    private static final int OUTPUTS = 4800;
    private static final byte[] SEED = Randomness.seeded(9).bytes(32);
    private static final ExpandConvoluteCode FIELD = ExpandConvoluteCode.overField(HALF, SEED);
    private static final ExpandConvoluteCode BINARY = ExpandConvoluteCode.binary(HALF, SEED);

    @Test
    void factorsOfTheFieldGoThroughTheCode() {
        long[] x = random(2 * HALF, 1);
        long[] factors = random(16, 2);
        for (int i = 0; i < factors.length; i += 2) {
            BlockMap times = BlockMap.times(factors[i], factors[i + 1]);
            assertThat(encode(FIELD, times.of(x))).isEqualTo(times.of(encode(FIELD, x)));
        }
    }

    /** w = v + e·Δ on both halves, and so m = k + u·Δ. */
    @Test
    void theEquationOfAVoleSurvives() {
        long[] delta = random(2, 3);
        BlockMap times = BlockMap.times(delta[0], delta[1]);
        RegularNoise noise = RegularNoise.draw(HALF, LpnParameters.TREES, 4);
        ExpandConvoluteCode code = ExpandConvoluteCode.overField(noise.half(), SEED);
        long[] v = random(2 * noise.half(), 5);
        long[] k = random(2 * HALF, 6);
        long[] w = sum(v, times.of(noise.parity()));
        long[] m = sum(k, times.of(noise.systematic(HALF)));
        try (Workers workers = new Workers(1)) {
            code.encode(v, k, 0, HALF, workers);
            code.encode(w, m, 0, HALF, workers);
        }
        assertThat(m).isEqualTo(sum(k, times.of(noise.encode(code, HALF))));
    }

    /** Linear over GF(2), or at most over the subfields that the name tells. */
    static Stream<BlockMap> mapsOfSubfields() {
        Randomness randomness = Randomness.seeded(7);
        return Stream.of(
                        Stream.generate(() -> BlockMap.random(128, randomness)).limit(4),
                        Stream.generate(() -> BlockMap.random(8, randomness)).limit(4),
                        Stream.generate(() -> BlockMap.random(1, randomness)).limit(4),
                        // x to x^(2^64) is linear over GF(2^64), the largest subfield, which has all others in it
                        IntStream.of(1, 2, 3, 4, 8, 16, 32, 64).mapToObj(BlockMap::power))
                .flatMap(maps -> maps);
    }

    @ParameterizedTest
    @MethodSource("mapsOfSubfields")
    void mapsOfSubfieldsDoNotGoThroughTheCodeOverTheField(BlockMap map) {
        long[] x = random(2 * HALF, 1);
        long[] before = encode(FIELD, map.of(x));
        long[] after = map.of(encode(FIELD, x));
        assertThat(IntStream.range(0, OUTPUTS)
                        .filter(i -> before[2 * i] == after[2 * i] && before[2 * i + 1] == after[2 * i + 1]))
                .isEmpty();
    }

    /** Control. */
    @ParameterizedTest
    @MethodSource("mapsOfSubfields")
    void mapsOfSubfieldsGoThroughTheBinaryCode(BlockMap map) {
        long[] x = random(2 * HALF, 1);
        assertThat(encode(BINARY, map.of(x))).isEqualTo(map.of(encode(BINARY, x)));
    }

    private static long[] encode(ExpandConvoluteCode code, long[] parity) {
        long[] out = new long[2 * OUTPUTS];
        try (Workers workers = new Workers(1)) {
            code.encode(parity.clone(), out, 0, OUTPUTS, workers);
        }
        return out;
    }

    private static long[] random(int longs, long seed) {
        long[] x = new long[longs];
        Randomness.seeded(seed).nextLongs(x, 0, longs);
        return x;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        Arrays.setAll(sum, i -> a[i] ^ b[i]);
        return sum;
    }
}
