package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.vole.VoleRuns;

/** What u looks like under maps that are linear over GF(2): as random as uniform elements, or the tests here see it. */
class NoiseDistributionTest {

    private static final int OUTPUTS = 1 << 14;
    private static final int CONTROL_TREES = 252;
    private static final byte[] SEED = Randomness.seeded(10).bytes(32);
    private static final UnaryOperator<Channel> AS_IT_IS = UnaryOperator.identity();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunIsBalancedUnderRandomMaps(boolean malicious) {
        Outcomes<VoleRuns.Keys, VoleRuns.Macs> ends =
                VoleRuns.vole(malicious, new int[] {OUTPUTS}, 1, 11, AS_IT_IS, AS_IT_IS);
        balanced(Arrays.copyOfRange(ends.second().get().u()[0], 2, 2 * OUTPUTS + 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {LpnParameters.TREES, LpnParameters.MALICIOUS_TREES})
    void theCodeBalancesRegularNoise(int trees) {
        RegularNoise noise = RegularNoise.draw(OUTPUTS, trees, 12);
        balanced(noise.encode(ExpandConvoluteCode.overField(noise.half(), SEED), OUTPUTS));
    }

    /** Control: maps that are zero on all noise of the parity part leave the systematic noise alone. */
    @Test
    void aBinaryCodeHasMapsUnderWhichUIsNearlyZero() {
        RegularNoise noise = RegularNoise.draw(OUTPUTS, CONTROL_TREES, 13);
        long[] u = noise.encode(ExpandConvoluteCode.binary(noise.half(), SEED), OUTPUTS);
        BinarySpan maps = blindTo(noise);
        assertThat(maps.dimension()).isGreaterThanOrEqualTo(128 - CONTROL_TREES / 2);
        assertThat(maps.vectors())
                .allSatisfy(
                        map -> assertThat(BlockMap.bits(map).histogram(u, 1)[1]).isBetween(1, CONTROL_TREES / 2));
    }

    /** With the multiplication the same maps are as good as any, at the control's number of noise positions. */
    @Test
    void aCodeOverTheFieldHasNoSuchMaps() {
        RegularNoise noise = RegularNoise.draw(OUTPUTS, CONTROL_TREES, 13);
        long[] u = noise.encode(ExpandConvoluteCode.overField(noise.half(), SEED), OUTPUTS);
        assertThat(blindTo(noise).vectors()).isNotEmpty().allSatisfy(map -> isBalanced(u, BlockMap.bits(map)));
    }

    /** At the number in use, no map is zero on all noise of the parity part in the first place. */
    @Test
    void noMapIsBlindToAllNoise() {
        assertThat(blindTo(RegularNoise.draw(OUTPUTS, LpnParameters.TREES, 13)).vectors())
                .isEmpty();
    }

    /** The linear maps to a bit that are zero on every noise value of the parity part. */
    private static BinarySpan blindTo(RegularNoise noise) {
        BinarySpan values = new BinarySpan();
        long[] parity = noise.parityValues();
        for (int i = 0; i < parity.length; i += 2) {
            values.add(parity[i], parity[i + 1]);
        }
        return values.dual();
    }

    private static void balanced(long[] u) {
        Randomness randomness = Randomness.seeded(14);
        for (int i = 0; i < 64; i++) {
            isBalanced(u, BlockMap.random(1, randomness));
            isUniform(u, BlockMap.random(8, randomness));
        }
    }

    /** Ones: mean n/2, standard deviation 64; six of them. */
    private static void isBalanced(long[] u, BlockMap toBit) {
        assertThat(toBit.histogram(u, 1)[1]).isBetween(OUTPUTS / 2 - 384, OUTPUTS / 2 + 384);
    }

    /** Bytes: zeros, mean 64, standard deviation 8; chi-square, mean 255, standard deviation 22.6; six of each. */
    private static void isUniform(long[] u, BlockMap toByte) {
        int[] counts = toByte.histogram(u, 8);
        double expected = OUTPUTS / 256.0;
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        assertThat(counts[0]).isBetween(64 - 48, 64 + 48);
        assertThat(chiSquare).isBetween(255 - 136.0, 255 + 136.0);
    }
}
