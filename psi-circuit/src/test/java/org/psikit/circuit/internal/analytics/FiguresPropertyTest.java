package org.psikit.circuit.internal.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.FigureTerms.Column;
import org.psikit.core.api.FigureTerms.Grouping;
import org.psikit.core.api.FigureTerms.Noise;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;

/** Dealt shares of membership, values and cells go in; what comes out is what a plain loop adds up. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FiguresPropertyTest {

    private static final Column MINE = new Column(Role.RECEIVER, 1_000_000, true);
    private static final Column THEIRS = new Column(Role.SENDER, 50, true);
    private static final Column PLAIN = new Column(Role.SENDER, Integer.MAX_VALUE, false);

    @Test
    void totals() {
        check(terms(true, 0, 0, List.of()), 100, 1);
        check(terms(false, 0, 0, List.of(MINE)), 129, 2);
        check(terms(true, 0, 0, List.of(MINE, THEIRS, PLAIN)), 70, 3);
        check(terms(false, 0, 0, List.of(PLAIN)), 20_000, 1);
    }

    @Test
    void cellsOfEitherParty() {
        for (Role owner : Role.values()) {
            for (int cells : new int[] {3, FigureTerms.MAX_CELLS}) {
                check(grouped(terms(true, 0, 0, List.of()), owner, cells), 100, 2);
                check(grouped(terms(true, 0, 0, List.of(MINE, THEIRS)), owner, cells), 65, 1);
            }
        }
    }

    @Test
    void aThresholdOpensAllOrNothing() {
        DealtFigures exact = new DealtFigures(terms(true, 0, 0, List.of(MINE)), 300, 2, 0.4, 5);
        long count = exact.plain()[0][0].longValueExact();
        for (boolean counted : new boolean[] {true, false}) {
            for (long known : new long[] {0, 17}) {
                DealtFigures reached =
                        new DealtFigures(terms(counted, count - known, known, List.of(MINE)), 300, 2, 0.4, 5);
                both(reached, RunResult.ofCells(reached.opened()));
                DealtFigures missed =
                        new DealtFigures(terms(counted, count - known + 1, known, List.of(MINE)), 300, 2, 0.4, 5);
                both(missed, RunResult.WITHHELD);
            }
        }
    }

    @Test
    void aThresholdWithholdsTheCellsBelowItAlone() {
        for (Role owner : Role.values()) {
            PsiSession.Terms terms = grouped(terms(true, 0, 0, List.of(THEIRS)), owner, 5);
            DealtFigures exact = new DealtFigures(terms, 200, 1, 0.3, 9);
            long[] counts = new long[5];
            for (int d = 0; d < 5; d++) {
                counts[d] = exact.plain()[d][0].longValueExact();
            }
            Arrays.sort(counts);
            PsiSession.Terms limited = grouped(terms(true, counts[2], 0, List.of(THEIRS)), owner, 5);
            DealtFigures dealt = new DealtFigures(limited, 200, 1, 0.3, 9);
            assertThat(dealt.opened()).anyMatch(FigureCell::withheld).anyMatch(c -> !c.withheld());
            both(dealt, RunResult.ofCells(dealt.opened()));
            PsiSession.Terms none = grouped(terms(true, 201, 0, List.of(THEIRS)), owner, 5);
            both(new DealtFigures(none, 200, 1, 0.3, 9), RunResult.WITHHELD);
        }
    }

    @Test
    void oneLearnerLearns() {
        DealtFigures dealt = new DealtFigures(terms(true, 1, 0, List.of(MINE)), 50, 1, 0.5, 1);
        Outcomes<RunResult, RunResult> ends = run(dealt, Learners.RECEIVER, 1);
        assertThat(ends.first().get().cells()).isEqualTo(dealt.opened());
        assertThat(ends.second().get()).isEqualTo(RunResult.NOTHING);
    }

    /** Squares of 119 bits, whose sum takes 126 and a sign, and values whose sum takes 63 bits and none. */
    @Test
    void sumsUpToTheirLastBit() {
        long bound = 999_999_999_999_999_999L;
        for (Role owner : Role.values()) {
            Column column = new Column(owner, bound, true);
            for (long minMatches : new long[] {0, 1}) {
                PsiSession.Terms terms = terms(true, minMatches, 0, List.of(column));
                check(terms, 9, 1);
                check(terms, 3, 3);
                check(grouped(terms, owner.other(), 2), 9, 1);
            }
        }
    }

    /** Noise of two words on squares, where one word would have cut it off. */
    @Test
    void noiseOnLargeSquares() {
        long bound = 1L << 50;
        Noise noise = new Noise(BigInteger.ONE, BigInteger.ONE);
        FigureTerms figures = new FigureTerms(
                false, List.of(new Column(Role.SENDER, bound, true)), Optional.empty(), Optional.of(noise), 0);
        figures.requireRoom(40, 0);
        PsiSession.Terms terms = new PsiSession.Terms(0, 0, 0, figures);
        double sum = 0;
        int runs = 20;
        for (int seed = 0; seed < runs; seed++) {
            DealtFigures dealt = new DealtFigures(terms, 40, 1, 0.5, seed);
            RunResult result = run(dealt, Learners.BOTH, seed).first().get();
            BigInteger off = result.cells().get(0).sums().get(1).subtract(dealt.plain()[0][1]);
            // two figures: scale Δ/(ε/2) = 2^101
            sum += Math.pow(off.doubleValue() / 0x1p101, 2);
        }
        assertThat(sum / runs).isBetween(0.8, 12.0);
    }

    /** ε so small that exact figures would be a miracle, so large that wrong ones would be: spread as the formula says. */
    @Test
    void bothPartiesAddFullScaleNoise() {
        Noise noise = new Noise(BigInteger.ONE, BigInteger.TWO);
        FigureTerms figures = new FigureTerms(true, List.of(THEIRS), Optional.empty(), Optional.of(noise), 0);
        PsiSession.Terms terms = new PsiSession.Terms(0, 0, 0, figures);
        double[] squares = new double[3];
        int runs = 20;
        for (int seed = 0; seed < runs; seed++) {
            DealtFigures dealt = new DealtFigures(terms, 40, 1, 0.5, seed);
            FigureCell cell =
                    run(dealt, Learners.BOTH, seed).first().get().cells().get(0);
            List<BigInteger> noisy = List.of(
                    BigInteger.valueOf(cell.count()),
                    cell.sums().get(0),
                    cell.sums().get(1));
            for (int at = 0; at < 3; at++) {
                // three figures: scale Δ/(ε/3) = 6Δ
                double scale = 6 * new double[] {1, 50, 2500}[at];
                squares[at] +=
                        Math.pow(noisy.get(at).subtract(dealt.plain()[0][at]).doubleValue() / scale, 2);
            }
        }
        for (double sum : squares) {
            // Two samples of variance 2 each: 4, with a standard deviation of √(2·24 + 6·4 − 16)/√20 = 1.7
            assertThat(sum / runs).isBetween(0.8, 12.0);
        }
    }

    @Test
    void sumsThatCouldLeaveTheirBitsAreRefused() {
        FigureTerms sums = terms(false, 0, 0, List.of(new Column(Role.SENDER, 1L << 40, true)))
                .figures();
        sums.requireRoom((1L << 23) - 1, 0);
        assertThatThrownBy(() -> sums.requireRoom(1L << 23, 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a sum over up to 8388608 keys could exceed 64 bits");
        // No value of a job is that large, so there the sum is refused before the sum of squares.
        FigureTerms noisySquares = new FigureTerms(
                false,
                List.of(new Column(Role.SENDER, 1L << 56, true)),
                Optional.empty(),
                Optional.of(new Noise(BigInteger.ONE, BigInteger.ONE)),
                0);
        assertThatThrownBy(() -> noisySquares.requireRoom(127, 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a sum over");
        terms(false, 0, 0, List.of(new Column(Role.SENDER, 1_000_000_000, true)))
                .figures()
                .requireRoom(9_000_000_000L, 0);
        FigureTerms noisy = new FigureTerms(
                false,
                List.of(new Column(Role.SENDER, 1L << 40, false)),
                Optional.empty(),
                Optional.of(new Noise(BigInteger.ONE, BigInteger.valueOf(1L << 20))),
                0);
        assertThatThrownBy(() -> noisy.requireRoom(1, 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("noise");
    }

    private static PsiSession.Terms terms(boolean count, long minMatches, long known, List<Column> columns) {
        return new PsiSession.Terms(
                0, 0, minMatches, new FigureTerms(count, columns, Optional.empty(), Optional.empty(), known));
    }

    private static PsiSession.Terms grouped(PsiSession.Terms terms, Role owner, int cells) {
        FigureTerms f = terms.figures();
        return new PsiSession.Terms(
                0,
                0,
                terms.minMatches(),
                new FigureTerms(f.count(), f.columns(), Optional.of(new Grouping(owner, cells)), f.noise(), f.known()));
    }

    private static void check(PsiSession.Terms terms, int bins, int buckets) {
        DealtFigures dealt = new DealtFigures(terms, bins, buckets, 0.4, bins);
        both(dealt, RunResult.ofCells(dealt.opened()));
    }

    private static void both(DealtFigures dealt, RunResult expected) {
        Outcomes<RunResult, RunResult> ends = run(dealt, Learners.BOTH, 3);
        assertThat(ends.first().get()).isEqualTo(expected);
        assertThat(ends.second().get()).isEqualTo(expected);
    }

    private static Outcomes<RunResult, RunResult> run(DealtFigures dealt, Learners learners, long seed) {
        return TwoParties.run(
                c -> party(dealt, Role.RECEIVER, learners, c, seed), c -> party(dealt, Role.SENDER, learners, c, seed));
    }

    private static RunResult party(DealtFigures dealt, Role role, Learners learners, Channel channel, long seed) {
        byte[] sid = new byte[32];
        Measures measures = Measures.of(dealt.terms().figures(), dealt.terms().minMatches());
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(2 * seed + (role == Role.SENDER ? 1 : 0));
                DealtProducts correlations = DealtProducts.setup(role, channel, randomness);
                SharedProducts products = correlations.products(sid)) {
            FigureSums sums = new FigureSums(role, measures, products);
            PsiSession session = new PsiSession(
                    channel,
                    role,
                    new PsiSession.Task(
                            learners,
                            Reveal.FIGURES,
                            SecurityModel.SEMI_HONEST,
                            dealt.terms(),
                            PsiSession.Sizes.single(1, 1)),
                    new PsiSession.Context(sid, new byte[32], 1, 0),
                    PsiSession.Means.inMemory(randomness, workers));
            List<FigureShares> shares = new ArrayList<>();
            for (BucketShares bucket : dealt.buckets(role)) {
                shares.add(sums.of(bucket));
            }
            FigureOpening opening = new FigureOpening(session, measures);
            return opening.open(sums.cells(opening.total(sums.total(shares))), products, sid);
        }
    }
}
