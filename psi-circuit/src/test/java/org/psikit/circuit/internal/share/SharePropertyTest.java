package org.psikit.circuit.internal.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;

/** Shares against the values in the clear, all made from seeds. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharePropertyTest {

    private static final byte[] SID = new byte[32];

    @ParameterizedTest
    @CsvSource({
        "1, 5",
        "3, 64",
        "7, 129",
        "40, 1",
        "41, 127",
        "61, 1000",
        "62, 8",
        "63, 128",
        "64, 200",
        "68, 300",
        "127, 65",
        "61, 16384",
        "47, 16385",
        "64, 40000"
    })
    void equality(int bits, int count) {
        int words = (bits + 63) / 64;
        Random random = new Random(31 * bits + count);
        long[] mine = random.longs((long) count * words).toArray();
        long[] theirs = mine.clone();
        boolean[] equal = new boolean[count];
        for (int i = 0; i < count; i++) {
            // Half are equal, the others differ in one bit or in several; what is above the bits never counts.
            int flips = random.nextInt(4) - 1;
            for (int f = 0; f < flips; f++) {
                int bit = random.nextInt(bits);
                theirs[words * i + bit / 64] ^= 1L << bit;
            }
            if (bits % 64 != 0) {
                theirs[words * i + words - 1] ^= random.nextLong() << bits;
            }
            equal[i] = true;
            for (int b = 0; b < bits; b++) {
                equal[i] &= ((mine[words * i + b / 64] ^ theirs[words * i + b / 64]) >>> b & 1) == 0;
            }
        }
        Outcomes<long[], long[]> shares = TwoParties.run(
                channel -> {
                    Randomness randomness = Randomness.seeded(1);
                    long[] out = new long[(count + 63) / 64];
                    new EqualityKeys(channel, CotPairs.keys(channel, randomness), SID, randomness)
                            .compare(mine, bits, count, out);
                    return out;
                },
                channel -> {
                    Randomness randomness = Randomness.seeded(2);
                    long[] out = new long[(count + 63) / 64];
                    new EqualityMacs(channel, CotPairs.macs(channel, randomness), SID)
                            .compare(theirs, bits, count, out);
                    return out;
                });
        long[] a = shares.first().get();
        long[] b = shares.second().get();
        for (int i = 0; i < count; i++) {
            assertThat(((a[i / 64] ^ b[i / 64]) >>> i & 1) != 0)
                    .as("value %s", i)
                    .isEqualTo(equal[i]);
        }
        if (count >= 1000) {
            int ones = 0;
            for (long word : a) {
                ones += Long.bitCount(word);
            }
            assertThat(ones).isBetween(count / 3, 2 * count / 3);
        }
    }

    @Test
    void equalityTwiceOnOneCorrelation() {
        long[] x = {1, 2, 3};
        long[] y = {1, 5, 3};
        Outcomes<long[], long[]> shares = TwoParties.run(
                channel -> {
                    Randomness randomness = Randomness.seeded(1);
                    EqualityKeys keys = new EqualityKeys(channel, CotPairs.keys(channel, randomness), SID, randomness);
                    long[] out = new long[2];
                    long[] second = new long[1];
                    keys.compare(x, 50, 3, out);
                    keys.compare(x, 50, 3, second);
                    out[1] = second[0];
                    return out;
                },
                channel -> {
                    Randomness randomness = Randomness.seeded(2);
                    EqualityMacs macs = new EqualityMacs(channel, CotPairs.macs(channel, randomness), SID);
                    long[] out = new long[2];
                    long[] second = new long[1];
                    macs.compare(y, 50, 3, out);
                    macs.compare(x, 50, 3, second);
                    out[1] = second[0];
                    return out;
                });
        assertThat(shares.first().get()[0] ^ shares.second().get()[0]).isEqualTo(0b101);
        assertThat(shares.first().get()[1] ^ shares.second().get()[1]).isEqualTo(0b111);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "63, 1", "64, 2", "129, 1", "16384, 2", "40001, 1", "40001, 2"})
    void products(int count, int words) {
        Random random = new Random(count);
        long[] values = random.longs((long) words * count).toArray();
        long[] bits = random.longs((count + 63) / 64).toArray();
        Outcomes<long[], long[]> shares = TwoParties.run(
                channel -> {
                    long[] out = new long[words * count];
                    new ProductKeys(channel, CotPairs.keys(channel, Randomness.seeded(1)), SID)
                            .multiply(values, words, count, out);
                    return out;
                },
                channel -> {
                    long[] out = new long[words * count];
                    new ProductMacs(channel, CotPairs.macs(channel, Randomness.seeded(2)), SID)
                            .multiply(bits, words, count, out);
                    return out;
                });
        for (int i = 0; i < count; i++) {
            BigInteger sum = number(shares.first().get(), i, words)
                    .add(number(shares.second().get(), i, words));
            BigInteger modulus = BigInteger.ONE.shiftLeft(Long.SIZE * words);
            BigInteger product = (bits[i / 64] >>> i & 1) != 0 ? number(values, i, words) : BigInteger.ZERO;
            assertThat(sum.subtract(product).mod(modulus)).isZero();
        }
    }

    private static BigInteger number(long[] numbers, int i, int words) {
        return WideNumbersTest.number(Arrays.copyOfRange(numbers, words * i, words * (i + 1)));
    }
}
