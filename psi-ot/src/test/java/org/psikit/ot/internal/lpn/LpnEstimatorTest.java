package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.concurrent.Workers;

/** Computes what the constants of {@link LpnParameters} are worth, from formulas with their sources and from the code as it is. */
class LpnEstimatorTest {

    private static final int BITS = 128;
    private static final int LEAST_LOG = 12;
    private static final int MOST_LOG = 19;

    /** Sizes up to this are searched over all boundaries of quarters, which are alike. */
    private static final int BOTH_LOG = 16;

    /**
     * What searching for windows returns: of codes as they are, between 66 and 99 rows on average were where the best windows had 101.
     * Of all codes the unluckiest counts little, as each session has its own.
     */
    private static final double FOUND_ROWS = 80;

    private static final byte[] SEED = new byte[32];

    @Test
    void sizesAreThoseOfTheEstimates() {
        assertThat(LpnParameters.MIN_OUTPUTS).isEqualTo(1 << LEAST_LOG);
        assertThat(LpnParameters.MAX_OUTPUTS).isEqualTo(1 << MOST_LOG);
    }

    /** The weights are those of the code, not of a formula. */
    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19})
    void noTestOfTheMeasuredWeightSeesTheFieldsNoise(int log) {
        int count = 1 << log;
        double weight = weight(log);
        assertThat(weight)
                .as("relative weight of the lightest window test at 2^%d", log)
                .isCloseTo(LinearTestBound.share(FOUND_ROWS, count) / 2, within(0.05 * weight));
        // Over bits half of the places are in the windows, and each hit counts twice: the bound is the same.
        bits("plain bound", log, LinearTestBound.plain(weight, LpnParameters.TREES));
        bits(
                "plain bound after a leak",
                log,
                LeakBound.left(LinearTestBound.plain(weight, LpnParameters.MALICIOUS_TREES)));
    }

    /** Half of the windows' share: a test that is confined to them is not zero anywhere inside, and takes as many conditions as assumed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLightestTestFillsItsWindows(boolean outer) {
        int count = 1 << 14;
        LpnParameters p = LpnParameters.of(count, LpnParameters.TREES);
        try (Workers workers = new Workers(1)) {
            ExpandConvoluteCode field = ExpandConvoluteCode.overField(p.half(), SEED);
            WindowScan.Windows windows = new WindowScan(field, p.half(), count, workers).lightest(outer);
            assertThat(windows.rows()).isGreaterThanOrEqualTo(LinearTestBound.rows(2));
            WindowScan.Windows wider = windows.scaled(1.05);
            WindowCombination overField = new WindowCombination(field, p.half(), count, wider, workers);
            WindowCombination binary =
                    new WindowCombination(ExpandConvoluteCode.binary(p.half(), SEED), p.half(), count, wider, workers);
            assertThat(overField.rank()).as("conditions over the field").isEqualTo(2 * LinearTestBound.STATE);
            assertThat(binary.rank()).as("conditions over bits").isEqualTo(2 * LinearTestBound.STATE);
            assertThat(overField.rows()).isGreaterThan(overField.rank());
            WindowScan.Windows narrower = windows.scaled(0.95);
            int ones = 0;
            int places = 0;
            for (int position = 7; position < p.half(); position += p.half() / 60) {
                if (!wider.contains(position, p.half())) {
                    assertThat(overField.has(position))
                            .as("outside, %d", position)
                            .isFalse();
                    assertThat(binary.has(position)).as("outside, %d", position).isFalse();
                } else if (narrower.contains(position, p.half())) {
                    assertThat(overField.has(position))
                            .as("inside, %d", position)
                            .isTrue();
                    ones += binary.has(position) ? 1 : 0;
                    places++;
                }
            }
            assertThat(ones).as("ones over bits in %d places", places).isBetween(1, places - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19})
    void noWindowsOverBlocksSeeRegularNoise(int log) {
        int count = 1 << log;
        LpnParameters malicious = LpnParameters.of(count, LpnParameters.MALICIOUS_TREES);
        double whole = LinearTestBound.regular(count, malicious);
        double bets = LeakBound.besidesBets(count, malicious);
        bits("windows", log, LinearTestBound.regular(count, LpnParameters.of(count, LpnParameters.TREES)));
        bits("windows after a leak", log, LeakBound.left(whole));
        bits("windows beside the best bets", log, bets);
        assertThat(bets).as("bits beside bets at 2^%d", log).isGreaterThan(LeakBound.left(whole) - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19})
    void noiseOfBitsHolds(int log) {
        int count = 1 << log;
        LpnParameters p = LpnParameters.of(count, LpnParameters.TREES);
        bits("windows over bits", log, LinearTestBound.regular(count, p));
        bits("lightest words over bits", log, LinearTestBound.existing(count, p));
        DecodingCost decoding = new DecodingCost(count, p);
        bits("plain decoding of bits", log, decoding.plainBits());
        bits("regular decoding of bits", log, decoding.regularBits());
        AlgebraicCost algebra = new AlgebraicCost(count, p, false);
        bits("algebra over bits", log, algebra.bits());
        bits("linearized products over bits", log, algebra.linearized());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19})
    void decodingCostsMoreThanTests(int log) {
        int count = 1 << log;
        for (int trees : new int[] {LpnParameters.TREES, LpnParameters.MALICIOUS_TREES}) {
            LpnParameters p = LpnParameters.of(count, trees);
            DecodingCost decoding = new DecodingCost(count, p);
            bits("plain decoding over the field", log, LeakBound.left(decoding.plainField()));
            bits("regular decoding over the field", log, LeakBound.left(decoding.regularField()));
            AlgebraicCost algebra = new AlgebraicCost(count, p, true);
            bits("algebra over the field", log, LeakBound.left(algebra.bits()));
            bits("linearized products over the field", log, LeakBound.left(algebra.linearized()));
        }
    }

    /** 128 words with their noise at the same places: what a binary code would come to, and what the factor in every step leaves. */
    @Test
    void onlyAFieldsCodeStandsInterleavedDecoding() {
        int count = LpnParameters.MAX_OUTPUTS;
        bits("interleaved decoding of a binary code", MOST_LOG, DecodingCost.interleaved(LpnParameters.TREES));
        assertThat(DecodingCost.interleaved(252))
                .as("interleaved decoding at t = 252")
                .isLessThan(1);
        assertThat(DecodingCost.brokenByWindows(count, 2))
                .as("t below which windows break a binary code: the factor cannot be left out")
                .isGreaterThan(LpnParameters.TREES);
        bits("tests with coefficients in a subspace", MOST_LOG, DecodingCost.narrow(LpnParameters.TREES));
        bits("the same after a leak", MOST_LOG, LeakBound.left(DecodingCost.narrow(LpnParameters.MALICIOUS_TREES)));
    }

    /** Nine taps instead of seven would do with fewer trees, for two more random reads a row. */
    @Test
    void nineTapsWouldTakeFewerTrees() {
        double weight = LinearTestBound.share(FOUND_ROWS, LpnParameters.MAX_OUTPUTS, 9) / 2;
        assertThat(weight).isCloseTo(0.188, within(0.001));
        assertThat(LinearTestBound.trees(weight, BITS)).isEqualTo(432);
        assertThat(LinearTestBound.trees(weight, BITS + LeakBound.BITS)).isEqualTo(560);
    }

    /** d/N, of which the windows are half. */
    private static double weight(int log) {
        int count = 1 << log;
        LpnParameters p = LpnParameters.of(count, LpnParameters.TREES);
        try (Workers workers = new Workers(2)) {
            WindowScan scan = new WindowScan(ExpandConvoluteCode.overField(p.half(), SEED), p.half(), count, workers);
            WindowScan.Windows lightest = log <= BOTH_LOG ? scan.lightest() : scan.lightest(false);
            return lightest.share() / 2;
        }
    }

    private static AbstractDoubleAssert<?> bits(String bound, int log, double bits) {
        return assertThat(bits).as("%s at 2^%d outputs, bits", bound, log).isGreaterThanOrEqualTo(BITS);
    }
}
