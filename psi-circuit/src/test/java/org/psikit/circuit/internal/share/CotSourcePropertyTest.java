package org.psikit.circuit.internal.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/** The equation m = k + u·Δ for bits and field elements, whatever the source. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CotSourcePropertyTest {

    private static final int[] COUNTS = {1, 64, 100, 40_000, 129};
    private static final int ELEMENTS = 3;
    private static final byte[] SID = new byte[32];

    @ParameterizedTest
    @EnumSource
    void theEquationHolds(CotSource source) {
        BitVector[] choices = new BitVector[COUNTS.length];
        Random random = new Random(4);
        for (int c = 0; c < COUNTS.length; c++) {
            choices[c] = new BitVector(COUNTS[c]);
            for (int i = 0; i < COUNTS[c]; i++) {
                if (random.nextBoolean()) {
                    choices[c].set(i);
                }
            }
        }
        long[] elements = random.longs(2 * ELEMENTS).toArray();
        Outcomes<long[][], long[][]> ends =
                TwoParties.run(channel -> keys(source, channel), channel -> macs(source, channel, choices, elements));
        long[][] keys = ends.first().get();
        long[][] macs = ends.second().get();
        long[] delta = keys[COUNTS.length + 1];
        for (int c = 0; c < COUNTS.length; c++) {
            for (int i = 0; i < 2 * COUNTS[c]; i++) {
                long expected = keys[c][i] ^ (choices[c].get(i / 2) ? delta[i & 1] : 0);
                assertThat(macs[c][i]).isEqualTo(expected);
            }
        }
        long[] product = new long[2];
        for (int i = 0; i < 2 * ELEMENTS; i += 2) {
            Gf128.multiply(elements[i], elements[i + 1], delta[0], delta[1], product, 0);
            assertThat(macs[COUNTS.length][i]).isEqualTo(keys[COUNTS.length][i] ^ product[0]);
            assertThat(macs[COUNTS.length][i + 1]).isEqualTo(keys[COUNTS.length][i + 1] ^ product[1]);
        }
    }

    private static long[][] keys(CotSource source, Channel channel) {
        try (Workers workers = new Workers(1);
                CotKeys cot = source.keys(channel, SID, workers, Randomness.seeded(1))) {
            long[][] result = new long[COUNTS.length + 2][];
            for (int c = 0; c < COUNTS.length; c++) {
                result[c] = new long[2 * COUNTS[c]];
                cot.extend(result[c], 0, COUNTS[c]);
            }
            result[COUNTS.length] = new long[2 * ELEMENTS];
            cot.extendField(result[COUNTS.length], 0, ELEMENTS);
            result[COUNTS.length + 1] = new long[] {cot.deltaLow(), cot.deltaHigh()};
            return result;
        }
    }

    private static long[][] macs(CotSource source, Channel channel, BitVector[] choices, long[] elements) {
        try (Workers workers = new Workers(1);
                CotMacs cot = source.macs(channel, SID, workers, Randomness.seeded(2))) {
            long[][] result = new long[COUNTS.length + 1][];
            for (int c = 0; c < COUNTS.length; c++) {
                result[c] = new long[2 * COUNTS[c]];
                cot.extend(choices[c], result[c], 0);
            }
            result[COUNTS.length] = new long[2 * ELEMENTS];
            cot.extendField(elements, 0, result[COUNTS.length], 0, ELEMENTS);
            return result;
        }
    }
}
