package org.psikit.circuit.gmw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.PlainEvaluator;
import org.psikit.circuit.ir.Words;
import org.psikit.circuit.share.CotPairs;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/** GMW against plain evaluation, which knows neither shares nor triples. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GmwPropertyTest {

    private static final byte[] SID = new byte[32];

    @ParameterizedTest
    @CsvSource({"1, 1, 20", "2, 3, 200", "3, 1, 1000", "4, 17, 300", "5, 300, 600"})
    void randomCircuits(int seed, int words, int gates) {
        Random random = new Random(seed);
        CircuitBuilder builder = new CircuitBuilder();
        int[] input = builder.input(12);
        int[] wires = new int[input.length + gates];
        System.arraycopy(input, 0, wires, 0, input.length);
        for (int g = 0; g < gates; g++) {
            int x = wires[random.nextInt(input.length + g)];
            int y = wires[random.nextInt(input.length + g)];
            wires[input.length + g] = switch (random.nextInt(3)) {
                case 0 -> builder.xor(x, y);
                case 1 -> builder.and(x, y);
                default -> builder.not(x);
            };
        }
        for (int i = 0; i < 8; i++) {
            builder.output(wires[wires.length - 1 - i], wires[random.nextInt(wires.length)]);
        }
        check(builder.build(), words, random);
    }

    @Test
    void arithmetic() {
        CircuitBuilder builder = new CircuitBuilder();
        Words numbers = new Words(builder);
        int[] x = builder.input(16);
        int[] y = builder.input(16);
        builder.output(numbers.add(x, y));
        builder.output(numbers.multiply(x, y, 32));
        builder.output(numbers.lessThan(x, y), numbers.equal(x, y));
        check(builder.build(), 5, new Random(6));
    }

    @Test
    void triplesAreTriplesAndLookRandom() {
        int words = 700;
        Outcomes<long[][], long[][]> shares =
                TwoParties.run(channel -> triples(channel, true, words), channel -> triples(channel, false, words));
        long[][] mine = shares.first().get();
        long[][] theirs = shares.second().get();
        int[] ones = new int[6];
        for (int w = 0; w < words; w++) {
            long a = mine[0][w] ^ theirs[0][w];
            long b = mine[1][w] ^ theirs[1][w];
            assertThat(mine[2][w] ^ theirs[2][w]).isEqualTo(a & b);
            for (int i = 0; i < 3; i++) {
                ones[i] += Long.bitCount(mine[i][w]);
                ones[3 + i] += Long.bitCount(theirs[i][w]);
            }
        }
        for (int count : ones) {
            assertThat(count).isBetween(32 * words - 640, 32 * words + 640);
        }
    }

    private static void check(Circuit circuit, int words, Random random) {
        long[] inputs = random.longs((long) circuit.inputBits() * words).toArray();
        long[] mask = random.longs(inputs.length).toArray();
        long[] other = inputs.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] ^= mask[i];
        }
        Outcomes<long[], long[]> results = TwoParties.run(
                channel -> evaluate(channel, circuit, mask, words, true),
                channel -> evaluate(channel, circuit, other, words, false));
        long[] plain = new long[circuit.inputBits()];
        for (int w = 0; w < words; w++) {
            for (int i = 0; i < plain.length; i++) {
                plain[i] = inputs[i * words + w];
            }
            long[] expected = PlainEvaluator.evaluate(circuit, plain);
            for (int i = 0; i < expected.length; i++) {
                assertThat(results.first().get()[i * words + w]).isEqualTo(expected[i]);
                assertThat(results.second().get()[i * words + w]).isEqualTo(expected[i]);
            }
        }
    }

    /** Evaluates, and opens the outputs to both. */
    private static long[] evaluate(Channel channel, Circuit circuit, long[] inputs, int words, boolean first) {
        GmwParty party = new GmwParty(channel, source(channel, first), first);
        long[] shares = party.evaluate(circuit, inputs, words);
        party.reveal(shares);
        return party.open(shares);
    }

    private static long[][] triples(Channel channel, boolean first, int words) {
        long[][] result = new long[3][words];
        TripleSource source = source(channel, first);
        // Two cuts that do not fall together with the blocks they are made in.
        long[][] part = new long[3][words];
        source.next(part[0], part[1], part[2], 300);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(part[i], 0, result[i], 0, 300);
        }
        source.next(part[0], part[1], part[2], words - 300);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(part[i], 0, result[i], 300, words - 300);
        }
        return result;
    }

    private static TripleSource source(Channel channel, boolean first) {
        Randomness randomness = Randomness.seeded(first ? 1 : 2);
        CotKeys keys;
        CotMacs macs;
        if (first) {
            keys = CotPairs.keys(channel, randomness);
            macs = CotPairs.macs(channel, randomness);
        } else {
            macs = CotPairs.macs(channel, randomness);
            keys = CotPairs.keys(channel, randomness);
        }
        return new CotTriples(keys, macs, SID, first, randomness);
    }
}
