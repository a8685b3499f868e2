package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.ot.internal.extension.CotRuns.bits;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CotPropertyTest {

    static Stream<Arguments> kinds() {
        return Arrays.stream(ColumnMaker.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void correlationHoldsInEveryRow(ColumnMaker kind, boolean checked) {
        int[] sizes = {0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 129, 16383, 16384, 16385, 65537, 140_000};
        for (int size : sizes) {
            BitVector[] choices = {bits(size, size)};
            holds(kind, checked, choices, size);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void callsFollowEachOther(ColumnMaker kind, boolean checked) {
        for (int seed = 0; seed < 10; seed++) {
            holds(kind, checked, new BitVector[] {bits(100, 1), bits(0, 2), bits(1, 3), bits(1000, 4)}, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsLookRandom(ColumnMaker kind, boolean checked) {
        BitVector[] choices = {new BitVector(4096)};
        Outcomes<CotRuns.Keys, long[]> ends =
                CotRuns.run(checked, kind, choices, 5, UnaryOperator.identity(), UnaryOperator.identity());
        long ones = 0;
        for (long word : ends.second().get()) {
            ones += Long.bitCount(word);
        }
        // 2^19 bits, standard deviation 362: six of them
        assertThat(ones).isBetween((1L << 18) - 2172, (1L << 18) + 2172);
        assertThat(Arrays.stream(ends.second().get()).distinct().count()).isEqualTo(8192);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hashedItIsRandomOtOnRealBaseOt(ColumnMaker kind, boolean checked) {
        BitVector choices = bits(1000, 8);
        Outcomes<OtPairs, BlockVector> ends = TwoParties.run(
                c -> {
                    Randomness r = Randomness.seeded(1);
                    MasnyRindalReceiver base = new MasnyRindalReceiver(c, CotRuns.SID, r.fork());
                    RotSender sender = checked
                            ? new MaliciousRotSender(CheckedCotKeys.setup(c, CotRuns.SID, base, kind, r), CotRuns.SID)
                            : new RotSender(SemiHonestCotKeys.setup(c, CotRuns.SID, base, kind, r), CotRuns.SID);
                    return sender.send(1000);
                },
                c -> {
                    Randomness r = Randomness.seeded(2);
                    MasnyRindalSender base = new MasnyRindalSender(c, CotRuns.SID, r.fork());
                    RotReceiver receiver = checked
                            ? new MaliciousRotReceiver(CheckedCotMacs.setup(c, CotRuns.SID, base, kind, r), CotRuns.SID)
                            : new RotReceiver(SemiHonestCotMacs.setup(c, CotRuns.SID, base, kind, r), CotRuns.SID);
                    return receiver.receive(choices);
                });
        OtPairs pairs = ends.first().get();
        BlockVector chosen = ends.second().get();
        assertThat(chosen.words()).isEqualTo(DealtOt.choose(pairs, choices).words());
        assertThat(pairs.zero().words()).doesNotContain(pairs.one().words());
    }

    private static void holds(ColumnMaker kind, boolean checked, BitVector[] choices, long seed) {
        Outcomes<CotRuns.Keys, long[]> ends =
                CotRuns.run(checked, kind, choices, seed, UnaryOperator.identity(), UnaryOperator.identity());
        CotRuns.holds(ends.first().get(), ends.second().get(), choices);
    }
}
