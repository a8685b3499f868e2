package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.vole.VoleRuns;

/**
 * The noise behind u from u alone. The control is a binary code with 252 noise positions: half of them are in the parity
 * part, fewer than the 128 dimensions of a value, and everything comes out. A code that multiplies in every step of its
 * convolutions spreads each value over all dimensions, whatever their number.
 */
class NoiseRecoveryTest {

    private static final byte[] SEED = Randomness.seeded(1).bytes(32);

    /** 34 for each of 126 blocks. */
    private static final int OUTPUTS = 4284;

    private static final int CONTROL_TREES = 252;
    private static final int TRIES = 2000;
    private static final UnaryOperator<Channel> AS_IT_IS = UnaryOperator.identity();

    /** Control. */
    @Test
    void aBinaryCodeGivesAllItsNoise() {
        RegularNoise noise = RegularNoise.draw(OUTPUTS, CONTROL_TREES, 2);
        ExpandConvoluteCode code = ExpandConvoluteCode.binary(noise.half(), SEED);
        long[] u = noise.encode(code, OUTPUTS);
        long[][] columns = BinaryGenerator.columns(code, noise.half(), OUTPUTS);
        SpanAttack.Found found =
                new SpanAttack(u, 1).recover(columns, CONTROL_TREES / 2, TRIES).orElseThrow();
        assertThat(found.positions()).isEqualTo(noise.parityPositions());
        assertThat(found.values()).isEqualTo(noise.parityValues());
        // Without that part, u is the systematic noise: every equation holds
        long[] rest = u.clone();
        try (Workers workers = new Workers(1)) {
            code.encode(found.in(noise.half()), rest, 0, OUTPUTS, workers);
        }
        assertThat(IntStream.range(0, OUTPUTS)
                        .filter(i -> (rest[2 * i] | rest[2 * i + 1]) != 0)
                        .toArray())
                .isEqualTo(noise.systematicPositions(OUTPUTS));
    }

    /** Control: the attack does not see what is not there. */
    @Test
    void randomElementsHaveNoSmallSpan() {
        long[] u = new long[2 * OUTPUTS];
        Randomness.seeded(2).nextLongs(u, 0, u.length);
        assertThat(new SpanAttack(u, 1).smallSpan(5 * TRIES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunGivesNothing(boolean malicious) {
        assertThat(new SpanAttack(run(malicious), 1).smallSpan(5 * TRIES)).isEmpty();
    }

    /** The multiplication alone ends the attack, at the control's number of noise positions too. */
    @ParameterizedTest
    @ValueSource(ints = {CONTROL_TREES, LpnParameters.TREES, LpnParameters.MALICIOUS_TREES})
    void aCodeOverTheFieldGivesNothing(int trees) {
        RegularNoise noise = RegularNoise.draw(OUTPUTS, trees, 1);
        ExpandConvoluteCode code = ExpandConvoluteCode.overField(noise.half(), SEED);
        assertThat(new SpanAttack(noise.encode(code, OUTPUTS), 1).smallSpan(5 * TRIES))
                .isEmpty();
    }

    /**
     * The attack with the matrix as it is: 48 parity columns and all noise in them are eliminated over the field. What is
     * left is combinations with coefficients of the field, which span everything while one noise value is among them.
     */
    @Test
    void eliminationOverTheFieldGivesNothing() {
        int eliminated = 48;
        int rows = eliminated + 160;
        LpnParameters shape = LpnParameters.of(OUTPUTS, LpnParameters.TREES);
        long[] u = run(false);
        ExpandConvoluteCode code = Noise.FIELD.code(shape, VoleRuns.SID);
        SplittableRandom random = new SplittableRandom(4);
        for (int set = 0; set < 4; set++) {
            int[] chosen = random.ints(0, OUTPUTS).distinct().limit(rows).toArray();
            long[][] system = new long[rows][2 * (eliminated + 1)];
            for (int column = 0; column < eliminated; column++) {
                copy(column(code, shape.half(), random.nextInt(shape.half())), chosen, system, column);
            }
            copy(u, chosen, system, eliminated);
            BinarySpan span = new BinarySpan();
            for (int i = FieldRows.reduce(system, eliminated); i < rows; i++) {
                span.add(system[i][2 * eliminated], system[i][2 * eliminated + 1]);
            }
            assertThat(span.dimension()).isEqualTo(128);
        }
    }

    /** u of a run under {@link VoleRuns#SID}. */
    private static long[] run(boolean malicious) {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends =
                VoleRuns.vole(malicious, new int[] {OUTPUTS}, 1, 3, AS_IT_IS, AS_IT_IS);
        return Arrays.copyOfRange(ends.second().get().u()[0], 2, 2 * OUTPUTS + 2);
    }

    private static long[] column(ExpandConvoluteCode code, int half, int position) {
        long[] parity = new long[2 * half];
        parity[2 * position] = Gf128.ONE;
        long[] out = new long[2 * OUTPUTS];
        try (Workers workers = new Workers(1)) {
            code.encode(parity, out, 0, OUTPUTS, workers);
        }
        return out;
    }

    private static void copy(long[] blocks, int[] chosen, long[][] system, int column) {
        for (int r = 0; r < chosen.length; r++) {
            System.arraycopy(blocks, 2 * chosen[r], system[r], 2 * column, 2);
        }
    }
}
