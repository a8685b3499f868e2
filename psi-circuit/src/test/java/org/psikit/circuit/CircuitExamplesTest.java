package org.psikit.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.circuit.garble.Evaluator;
import org.psikit.circuit.garble.Garbler;
import org.psikit.circuit.garble.OutputTo;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.Words;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;

/** The Java of {@code docs/circuits.md}, run by two parties; the document has the same. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CircuitExamplesTest {

    private static final byte[] SID = new byte[32];

    // begin
    /** Whether the first of two numbers is the larger one. */
    static Circuit richer() {
        CircuitBuilder builder = new CircuitBuilder();
        Words words = new Words(builder);
        int[] mine = builder.input(64);
        int[] yours = builder.input(64);
        builder.output(words.lessThan(yours, mine));
        return builder.build();
    }

    /** The first party: it garbles the circuit. */
    static BitVector garble(Channel channel, byte[] sid, Circuit circuit, long... inputs) {
        try (Randomness randomness = Randomness.system();
                Garbler garbler =
                        new Garbler(channel, sid, new MasnyRindalSender(channel, sid, randomness.fork()), randomness)) {
            return garbler.run(circuit, inputs.length, bits(inputs), OutputTo.BOTH);
        }
    }

    /** The second party: it evaluates the circuit. */
    static BitVector evaluate(Channel channel, byte[] sid, Circuit circuit, long... inputs) {
        try (Randomness randomness = Randomness.system();
                Evaluator evaluator = new Evaluator(channel, sid, new MasnyRindalReceiver(channel, sid, randomness))) {
            return evaluator.run(circuit, circuit.inputs() - inputs.length, bits(inputs), OutputTo.BOTH);
        }
    }

    /** Numbers of 64 bits one after another. */
    static BitVector bits(long... numbers) {
        BitVector bits = new BitVector(Long.SIZE * numbers.length);
        System.arraycopy(numbers, 0, bits.words(), 0, numbers.length);
        return bits;
    }
    // end

    // begin
    /** The winner, 0-based over both parties' bids and the first among equals, and the price, which is the second bid. */
    static Circuit secondPrice(int bidsOfEach) {
        CircuitBuilder builder = new CircuitBuilder();
        Words words = new Words(builder);
        int[] winner = words.constant(0, 64);
        int[] highest = words.constant(0, 64);
        int[] second = words.constant(0, 64);
        for (int i = 0; i < 2 * bidsOfEach; i++) {
            int[] bid = builder.input(64);
            int better = words.lessThan(highest, bid);
            second = words.mux(better, highest, words.max(second, bid));
            winner = words.mux(better, words.constant(i, 64), winner);
            highest = words.mux(better, bid, highest);
        }
        builder.output(winner);
        builder.output(second);
        return builder.build();
    }
    // end

    @Test
    void theRicherOfTwo() {
        long[][] pairs = {{5, 3}, {3, 5}, {7, 7}, {0, Long.MAX_VALUE}, {1L << 62, 1}};
        for (long[] pair : pairs) {
            Outcomes<BitVector, BitVector> ends = TwoParties.run(
                    channel -> garble(channel, SID, richer(), pair[0]),
                    channel -> evaluate(channel, SID, richer(), pair[1]));
            assertThat(ends.first().get().get(0)).isEqualTo(pair[0] > pair[1]);
            assertThat(ends.second().get().get(0)).isEqualTo(pair[0] > pair[1]);
        }
    }

    @Test
    void theSecondPrice() {
        Random random = new Random(2);
        for (int run = 0; run < 5; run++) {
            long[] bids = random.longs(6, 0, run == 0 ? 3 : 1_000_000).toArray();
            Outcomes<BitVector, BitVector> ends = TwoParties.run(
                    channel -> garble(channel, SID, secondPrice(3), Arrays.copyOf(bids, 3)),
                    channel -> evaluate(channel, SID, secondPrice(3), Arrays.copyOfRange(bids, 3, 6)));
            long[] sorted = bids.clone();
            Arrays.sort(sorted);
            int winner = 0;
            while (bids[winner] != sorted[5]) {
                winner++;
            }
            assertThat(ends.first().get().words()).containsExactly(winner, sorted[4]);
            assertThat(ends.second().get().words()).containsExactly(winner, sorted[4]);
        }
    }

    @Test
    void theDocumentHasTheSame() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/psikit/circuit/CircuitExamplesTest.java"));
        List<String> tested = Pattern.compile("(?ms)^    // begin\\n(.*?)^    // end$")
                .matcher(source)
                .results()
                .map(m -> m.group(1).replaceAll("(?m)^ {4}", ""))
                .toList();
        List<String> written = Pattern.compile("(?ms)^```java\\n(.*?)^```$")
                .matcher(Files.readString(Path.of("../docs/circuits.md")))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(written).isEqualTo(tested);
    }
}
