package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;

/**
 * Tests of u that see only the noise in four windows of the parity part, one window in each quarter.
 *
 * <p>If windows cover a fraction f of each quarter, all seven taps of about f^7 of the outputs lie in them. The state of
 * both convolutions before a window is 2·25 elements; where two windows meet at the border of their quarters there is one
 * for both. Combinations of those outputs that cancel these states, 100 equations at best, depend on nothing outside but
 * for the noise that outputs have of their own. With a binary code the
 * combinations are sums, so they span no more dimensions than there is noise in the windows, however much there is
 * elsewhere, and where the spans for several windows meet there are noise values. With a code over the field they have
 * coefficients of the field and span everything.
 */
class WindowAttackTest {

    /** More than an instance has, which favours the attack: it needs outputs with all taps in the windows. */
    private static final int OUTPUTS = 1 << 20;

    private static final int TREES = LpnParameters.TREES;
    private static final int QUARTER_BLOCKS = TREES / 2 / Expander.QUARTERS;

    /** Elements that say all about both convolutions. */
    private static final int STATE = 50;

    /** Noise within some hundred elements of a window's ends may be missed; here none is. */
    private static final RegularNoise NOISE = RegularNoise.draw(OUTPUTS, TREES, 3);

    private static final ExpandConvoluteCode BINARY =
            ExpandConvoluteCode.binary(NOISE.half(), Randomness.seeded(5).bytes(32));
    private static final ExpandConvoluteCode FIELD =
            ExpandConvoluteCode.overField(NOISE.half(), Randomness.seeded(5).bytes(32));

    /** 30 of 80 blocks, across two borders: enough of so many outputs for 100 equations and 128 dimensions. */
    private static final Windows WINDOWS = new Windows(4 * Expander.CHUNK, 30, new int[] {50, 0, 50, 0});

    /** Control: as many noise positions as over the field do not help a binary code. */
    @Test
    void windowsOfABinaryCodeShowTheNoiseInThem() {
        long[] u = NOISE.encode(BINARY, OUTPUTS);
        assertThat(binarySpan(u, WINDOWS).dimension()).isEqualTo(4 * 30);
    }

    /** Control: the attack does not see what is not there. */
    @Test
    void windowsOfRandomElementsShowNothing() {
        long[] u = new long[2 * OUTPUTS];
        Randomness.seeded(8).nextLongs(u, 0, u.length);
        assertThat(binarySpan(u, WINDOWS).dimension()).isEqualTo(128);
    }

    /** Control: what the spans for windows around a block have in common is the block's noise value. */
    @Test
    void windowsOfABinaryCodeGiveANoiseValue() {
        long[] u = NOISE.encode(BINARY, OUTPUTS);
        int block = 41;
        int[] elsewhere = {2, 28, 54};
        BinarySpan outside = new BinarySpan();
        for (int i = 0; i < 6; i++) {
            int first = i % 2 == 0 ? block : block - 25;
            int[] firsts = {first, elsewhere[i % 3], elsewhere[(i + i / 3) % 3], elsewhere[(i + 2 * (i / 3)) % 3]};
            outside.addAll(binarySpan(u, new Windows(OUTPUTS, 26, firsts)).dual());
        }
        assertThat(outside.dual().vectors())
                .containsExactly(Arrays.copyOfRange(NOISE.parityValues(), 2 * block, 2 * block + 2));
    }

    @Test
    void windowsOfACodeOverTheFieldShowNothing() {
        long[] u = NOISE.encode(FIELD, OUTPUTS);
        assertThat(fieldSpan(u, WINDOWS).dimension()).isEqualTo(128);
    }

    /**
     * Where the attack looks.
     *
     * @param outputs how many it uses
     * @param blocks length of a window
     * @param firstBlocks where each window begins in its quarter
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Windows(int outputs, int blocks, int[] firstBlocks) {

        /** The window's first element. */
        int first(int quarter) {
            return (quarter * QUARTER_BLOCKS + firstBlocks[quarter]) * NOISE.leaves();
        }

        /** Windows that do not go on from the one before: those with a state to cancel. */
        int[] openings() {
            return IntStream.range(0, Expander.QUARTERS)
                    .filter(q -> q == 0 || first(q) != first(q - 1) + blocks * NOISE.leaves())
                    .map(this::first)
                    .toArray();
        }

        /** Outputs whose taps all lie in the windows: those that stay zero whatever is outside. */
        int[] inside(ExpandConvoluteCode code) {
            long[] outside = new long[2 * NOISE.half()];
            Randomness.seeded(6).nextLongs(outside, 0, outside.length);
            for (int q = 0; q < Expander.QUARTERS; q++) {
                Arrays.fill(outside, 2 * first(q), 2 * (first(q) + blocks * NOISE.leaves()), 0);
            }
            long[] out = new long[2 * outputs];
            try (Workers workers = new Workers(1)) {
                code.expand(outside, out, 0, outputs, workers);
            }
            return IntStream.range(0, outputs)
                    .filter(i -> (out[2 * i] | out[2 * i + 1]) == 0)
                    .toArray();
        }
    }

    /** What sums of outputs give that cancel the states before the windows. */
    private static BinarySpan binarySpan(long[] u, Windows windows) {
        int[] openings = windows.openings();
        int[] outputs = windows.inside(BINARY);
        long[][] rows = new long[outputs.length][openings.length + 2];
        for (int i = 0; i < openings.length; i += 2) {
            // What 64 elements before each of two windows do, each in a bit of its own
            long[] parity = new long[2 * NOISE.half()];
            for (int b = 0; b < 64; b++) {
                parity[2 * (openings[i] - 1 - b)] = 1L << b;
                parity[2 * (openings[i + 1] - 1 - b) + 1] = 1L << b;
            }
            copy(encode(BINARY, parity, windows.outputs()), outputs, rows, i);
        }
        copy(u, outputs, rows, openings.length);
        int rank = BinaryRows.reduce(rows, 64 * openings.length).length;
        assertThat(rank).isEqualTo(STATE * openings.length);
        return span(rows, rank, openings.length);
    }

    /** What combinations of outputs over the field give that cancel the states before the windows. */
    private static BinarySpan fieldSpan(long[] u, Windows windows) {
        int[] openings = windows.openings();
        int states = STATE * openings.length;
        int[] outputs = windows.inside(FIELD);
        long[][] rows = new long[outputs.length][2 * (states + 1)];
        for (int s = 0; s < states; s++) {
            long[] parity = new long[2 * NOISE.half()];
            parity[2 * (openings[s / STATE] - 1 - s % STATE)] = Gf128.ONE;
            copy(encode(FIELD, parity, windows.outputs()), outputs, rows, 2 * s);
        }
        copy(u, outputs, rows, 2 * states);
        int rank = FieldRows.reduce(rows, states);
        assertThat(rank).isEqualTo(states);
        return span(rows, rank, 2 * states);
    }

    private static long[] encode(ExpandConvoluteCode code, long[] parity, int count) {
        long[] out = new long[2 * count];
        try (Workers workers = new Workers(1)) {
            code.encode(parity, out, 0, count, workers);
        }
        return out;
    }

    /** Puts the chosen blocks into the rows, from word {@code at} of each on. */
    private static void copy(long[] blocks, int[] chosen, long[][] rows, int at) {
        for (int r = 0; r < chosen.length; r++) {
            System.arraycopy(blocks, 2 * chosen[r], rows[r], at, 2);
        }
    }

    /** What the blocks in the rows from {@code rank} on span. */
    private static BinarySpan span(long[][] rows, int rank, int at) {
        BinarySpan span = new BinarySpan();
        for (int r = rank; r < rows.length; r++) {
            span.add(rows[r][at], rows[r][at + 1]);
        }
        return span;
    }
}
