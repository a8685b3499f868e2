package org.psikit.ot.internal.vole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.ot.internal.lpn.LpnParameters;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VolePropertyTest {

    private static final UnaryOperator<Channel> AS_IT_IS = UnaryOperator.identity();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void correlationHoldsEverywhere(boolean malicious) {
        for (int size : new int[] {1, 100, 4095, 4096, 4097, 8064, 10_000, 65_536}) {
            holds(malicious, new int[] {size}, 1, size);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsFollowEachOther(boolean malicious) {
        holds(malicious, new int[] {5000, 0, 1, 9000, 5000, 5000, 3}, 1, 7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadsShareTheWork(boolean malicious) {
        holds(malicious, new int[] {20_000, 20_000}, 3, 8);
    }

    @Test
    void correlationOfBitsHoldsEverywhere() {
        for (int size : new int[] {1, 64, 65, 4095, 4096, 10_000, 65_537}) {
            Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends =
                    VoleRuns.cot(new int[] {size, 100}, 2, size, AS_IT_IS, AS_IT_IS);
            VoleRuns.bitsHold(ends.first().get(), ends.second().get());
        }
    }

    @Test
    void bitsAreBalanced() {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends = VoleRuns.cot(new int[] {1 << 16}, 1, 1, AS_IT_IS, AS_IT_IS);
        int ones = Arrays.stream(ends.second().get().u()[0])
                .mapToInt(Long::bitCount)
                .sum();
        // Standard deviation 128: six of them
        assertThat(ones).isBetween((1 << 15) - 768, (1 << 15) + 768);
    }

    @Test
    void elementsLookRandom() {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends =
                VoleRuns.vole(false, new int[] {1 << 14}, 1, 2, AS_IT_IS, AS_IT_IS);
        for (long[] words :
                new long[][] {ends.first().get().keys()[0], ends.second().get().u()[0]}) {
            long ones = Arrays.stream(words).map(Long::bitCount).sum();
            // 2^21 bits, standard deviation 724: six of them
            assertThat(ones).isBetween((1L << 20) - 4344, (1L << 20) + 4344);
            assertThat(Arrays.stream(words).distinct().count()).isGreaterThan(1 << 15);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void severalInstancesInOneCall(boolean malicious) {
        holds(malicious, new int[] {LpnParameters.MAX_OUTPUTS + 1001}, 1, 9);
    }

    private static void holds(boolean malicious, int[] sizes, int threads, long seed) {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends =
                VoleRuns.vole(malicious, sizes, threads, seed, AS_IT_IS, AS_IT_IS);
        VoleRuns.holds(ends.first().get(), ends.second().get());
    }
}
