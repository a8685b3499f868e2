package org.psikit.ot.internal.vole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.DealtOt;
import org.psikit.ot.internal.ggm.GgmTree;
import org.psikit.ot.internal.ggm.TreeBuffers;
import org.psikit.ot.internal.lpn.LpnParameters;

/** Parties that send something else than they should. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VoleCheatingTest {

    private static final UnaryOperator<Channel> AS_IT_IS = UnaryOperator.identity();
    private static final int[] SIZES = {50};

    /** What the MACs side sends before the first corrections; tests of the extension spoil each of them. */
    private static final int SETUP_MESSAGES = 36;

    /** A bit of a level's sums, of the correction of a leaf, of the answer: whatever the noise positions are. */
    @Test
    void aFlippedBitOfTheTreesIsCaughtOrTouchesNothing() {
        int caught = 0;
        for (int seed = 0; seed < 24; seed++) {
            int where = seed;
            UnaryOperator<Channel> cheat = c -> new FlipOnce(c, TreeBuffers.STEP, 37 * where + 5);
            Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends = VoleRuns.vole(true, SIZES, 1, seed, cheat, AS_IT_IS);
            if (ends.second().failure() == null) {
                // The flipped sum is the one that this choice does not open
                VoleRuns.holds(ends.first().get(), ends.second().get());
            } else {
                assertThat(ends.second().failure()).isInstanceOf(ProtocolAbortException.class);
                caught++;
            }
        }
        assertThat(caught).isBetween(4, 23);
    }

    @Test
    void aWrongCorrectionOfALeafIsAlwaysCaught() {
        LpnParameters p = LpnParameters.of(SIZES[0], LpnParameters.MALICIOUS_TREES);
        int tree = (GgmTree.SUM_LONGS * GgmTree.depth(p.leaves()) + 2) * Long.BYTES;
        for (int seed = 0; seed < 4; seed++) {
            int where = tree * (seed + 1) - 1;
            UnaryOperator<Channel> cheat = c -> new FlipOnce(c, TreeBuffers.STEP, where);
            assertCaught(cheat, AS_IT_IS, seed, "vole-trees 3");
        }
    }

    @Test
    void anotherChallengeOrAnswerIsCaught() {
        assertCaught(AS_IT_IS, c -> new FlipOnce(c, VoleSteps.CHALLENGE, 3), 1, "vole-trees 3");
        assertCaught(c -> new FlipOnce(c, VoleSteps.ANSWER, 31), AS_IT_IS, 2, "vole-trees 3");
    }

    @Test
    void nothingIsLeftOfACallThatFailed() {
        long[] u = new long[2 * 50];
        long[] macs = new long[2 * 50];
        Outcomes<Long, Long> ends = TwoParties.run(
                c -> {
                    try (Workers one = new Workers(1)) {
                        VoleKeys keys = MaliciousSilentVoleKeys.setup(
                                c, VoleRuns.SID, DealtOt.receiver(1), one, Randomness.seeded(1));
                        keys.extend(new long[2 * 50], 0, 50);
                        keys.close();
                        return keys.deltaLow() | keys.deltaHigh();
                    }
                },
                c -> {
                    try (Workers one = new Workers(1);
                            VoleMacs vole = MaliciousSilentVoleMacs.setup(
                                    c, VoleRuns.SID, DealtOt.sender(1), one, Randomness.seeded(2))) {
                        vole.extend(u, 0, macs, 0, 50);
                        return 0L;
                    }
                },
                c -> new FlipOnce(c, VoleSteps.ANSWER, 0),
                AS_IT_IS);
        assertThat(ends.second().failure()).isInstanceOf(ProtocolAbortException.class);
        assertThat(u).containsOnly(0);
        assertThat(macs).containsOnly(0);
        assertThat(ends.first().get()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverTheKeysSideSpoilsTheCorrelationHoldsOrTheRunEnds(Fault fault) {
        spoilEach(fault, true);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverTheMacsSideSpoilsTheCorrelationHoldsOrTheRunEnds(Fault fault) {
        spoilEach(fault, false);
    }

    /** Without checks nothing may hang or fail otherwise than in words. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void semiHonestRunsEnd(Fault fault) {
        for (boolean keysSide : new boolean[] {true, false}) {
            for (int message : new int[] {0, 2, SETUP_MESSAGES, SETUP_MESSAGES + 1}) {
                AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
                Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends = run(false, keysSide, message, fault, spoiler);
                endsWell(ends.first().failure());
                endsWell(ends.second().failure());
            }
        }
    }

    private static void spoilEach(Fault fault, boolean keysSide) {
        int messages = 1;
        for (int k = 0; k < messages; k += !keysSide && k < SETUP_MESSAGES ? 9 : 1) {
            AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
            Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends = run(true, keysSide, k, fault, spoiler);
            messages = Math.max(messages, spoiler.get().sent());
            if (ends.first().failure() == null && ends.second().failure() == null) {
                VoleRuns.holds(ends.first().get(), ends.second().get());
            }
            endsWell(ends.first().failure());
            endsWell(ends.second().failure());
        }
    }

    private static Outcomes<VoleRuns.Keys, VoleRuns.Macs> run(
            boolean malicious, boolean keysSide, int message, Fault fault, AtomicReference<TamperingChannel> spoiler) {
        UnaryOperator<Channel> spoil = c -> {
            spoiler.set(new TamperingChannel(c, message, fault));
            return spoiler.get();
        };
        return keysSide
                ? VoleRuns.vole(malicious, SIZES, 1, message, spoil, AS_IT_IS)
                : VoleRuns.vole(malicious, SIZES, 1, message, AS_IT_IS, spoil);
    }

    private static void assertCaught(
            UnaryOperator<Channel> keysChannel, UnaryOperator<Channel> macsChannel, long seed, String step) {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends = VoleRuns.vole(true, SIZES, 1, seed, keysChannel, macsChannel);
        assertThat(ends.second().failure())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining(step);
    }

    private static void endsWell(Throwable failure) {
        if (failure != null) {
            assertThat(failure).isInstanceOf(PsiException.class);
        }
    }

    /** Flips the lowest bit of one byte of a step's first message. */
    private static final class FlipOnce extends ForwardingChannel {

        private final Step step;
        private final int where;
        private boolean done;

        FlipOnce(Channel inner, Step step, int where) {
            super(inner);
            this.step = step;
            this.where = where;
        }

        @Override
        public void send(Step sent, byte[] buffer, int offset, int length) {
            if (sent.equals(step) && !done) {
                buffer[offset + where] ^= 1;
                done = true;
            }
            super.send(sent, buffer, offset, length);
        }
    }
}
