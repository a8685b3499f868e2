package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;

/** The Edwards and the Montgomery side of the same group, and the formulas where simpler ones fail. */
class EdwardsPointPropertyTest {

    private final HashToCurve25519 hash = new HashToCurve25519("test".getBytes(StandardCharsets.US_ASCII));

    private EdwardsPoint point(int i) {
        return hash.encode(new byte[] {(byte) i});
    }

    private static byte[] affine(EdwardsPoint p) {
        byte[] xy = new byte[64];
        p.writeAffine(xy, 0);
        return xy;
    }

    @Test
    void theLadderAgrees() {
        Randomness randomness = Randomness.seeded(25519);
        for (int i = 0; i < 50; i++) {
            EdwardsPoint p = point(i);
            byte[] uv = new byte[64];
            p.writeMontgomery(uv, 0);
            byte[] clamped = X25519.clamp(randomness.bytes(32), 0);
            byte[] wide = Arrays.copyOf(clamped, 64);
            byte[] expected = new byte[32];
            X25519.multiply(clamped, 0, uv, 0, expected, 0);
            p.multiply(Scalar25519.fromUniformBytes(wide, 0)).writeMontgomery(uv, 0);
            assertThat(Arrays.copyOf(uv, 32)).isEqualTo(expected);
        }
    }

    @Test
    void completeness() {
        EdwardsPoint p = point(1);
        assertThat(affine(p.add(p))).isEqualTo(affine(p.twice()));
        assertThat(p.subtract(p).sameAs(EdwardsPoint.NEUTRAL)).isTrue();
        assertThat(p.add(EdwardsPoint.NEUTRAL).sameAs(p)).isTrue();
        assertThat(EdwardsPoint.NEUTRAL.twice().sameAs(EdwardsPoint.NEUTRAL)).isTrue();
        assertThat(p.sameAs(p.negate())).isFalse();
        assertThat(affine(p.multiply(Scalar25519.of(8)))).isEqualTo(affine(p.multiplyByCofactor()));
    }

    @Test
    void pointsWithoutMontgomeryCoordinates() {
        byte[] uv = new byte[64];
        uv[3] = 1;
        EdwardsPoint.NEUTRAL.writeMontgomery(uv, 0);
        assertThat(uv).isEqualTo(new byte[64]);
    }

    @Test
    void printsNothing() {
        assertThat(point(1)).hasToString("EdwardsPoint[redacted]");
    }
}
