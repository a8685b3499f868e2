package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;

/** The laws of a group of order l, on random elements and on scalars with digits at their ends. */
class Ristretto255PropertyTest {

    private final Randomness randomness = Randomness.seeded(9496);

    private RistrettoPoint point() {
        return RistrettoPoint.fromUniformBytes(randomness.bytes(64), 0);
    }

    private Scalar25519 scalar() {
        return Scalar25519.fromUniformBytes(randomness.bytes(64), 0);
    }

    private static Scalar25519 scalar(BigInteger value) {
        return Scalar25519.decode(Curve25519Reference.encode(value.mod(Scalar25519.L)), 0)
                .orElseThrow();
    }

    private static byte[] bytes(RistrettoPoint point) {
        return point.encode().bytes();
    }

    @Test
    void encodingsComeBack() {
        for (int i = 0; i < 300; i++) {
            RistrettoPoint p = point();
            byte[] out = new byte[34];
            p.encode().write(out, 1);
            RistrettoPoint q = RistrettoEncoding.read(out, 1).decode().orElseThrow();
            assertThat(q.sameAs(p)).isTrue();
            assertThat(bytes(q)).isEqualTo(Arrays.copyOfRange(out, 1, 33));
            assertThat(q.sameAs(point())).isFalse();
        }
    }

    @Test
    void groupLaws() {
        for (int i = 0; i < 50; i++) {
            RistrettoPoint p = point();
            RistrettoPoint q = point();
            Scalar25519 a = scalar();
            Scalar25519 b = scalar();
            assertThat(bytes(p.add(q))).isEqualTo(bytes(q.add(p)));
            assertThat(bytes(p.add(q).subtract(q))).isEqualTo(bytes(p));
            assertThat(p.add(p.negate()).isIdentity()).isTrue();
            assertThat(p.add(RistrettoPoint.IDENTITY).sameAs(p)).isTrue();
            assertThat(bytes(p.multiply(a).add(p.multiply(b)))).isEqualTo(bytes(p.multiply(a.add(b))));
            assertThat(bytes(p.multiply(a).multiply(b))).isEqualTo(bytes(p.multiply(a.multiply(b))));
            assertThat(p.multiply(a).multiply(a.invert()).sameAs(p)).isTrue();
        }
    }

    @Test
    void tablesAndScalarsAtTheEnds() {
        RistrettoPoint p = point();
        RistrettoTable table = new RistrettoTable(p);
        BigInteger sevens = new BigInteger("7".repeat(63), 16);
        BigInteger eights = new BigInteger("8".repeat(63), 16);
        List<BigInteger> values = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                Scalar25519.L.subtract(BigInteger.ONE),
                BigInteger.TWO.pow(252),
                BigInteger.TWO.pow(252).subtract(BigInteger.ONE),
                sevens,
                eights,
                BigInteger.valueOf(0x8888_7777_ffffL));
        for (BigInteger value : values) {
            RistrettoPoint sum = RistrettoPoint.IDENTITY;
            for (int bit = 253; bit >= 0; bit--) {
                sum = sum.add(sum);
                if (value.testBit(bit)) {
                    sum = sum.add(p);
                }
            }
            assertThat(bytes(p.multiply(scalar(value)))).isEqualTo(bytes(sum));
            assertThat(bytes(table.multiply(scalar(value)))).isEqualTo(bytes(sum));
        }
        for (int i = 0; i < 50; i++) {
            Scalar25519 a = scalar();
            assertThat(bytes(table.multiply(a))).isEqualTo(bytes(p.multiply(a)));
            assertThat(bytes(RistrettoPoint.multiplyGenerator(a)))
                    .isEqualTo(bytes(RistrettoPoint.GENERATOR.multiply(a)));
        }
    }

    @Test
    void tableOfTheNeutralElement() {
        assertThat(new RistrettoTable(RistrettoPoint.IDENTITY)
                        .multiply(scalar())
                        .isIdentity())
                .isTrue();
    }

    @Test
    void torsionIsTheSameElement() {
        // adding a point of order two, (0, -1), changes the representative alone
        long[] orderTwo = new long[EdwardsFormulas.POINT];
        EdwardsFormulas.neutral(orderTwo, 0);
        orderTwo[EdwardsFormulas.Y] = -1;
        for (int i = 0; i < 20; i++) {
            RistrettoPoint p = point();
            EdwardsPoint moved = p.representative().add(new EdwardsPoint(orderTwo));
            assertThat(moved.sameAs(p.representative())).isFalse();
            assertThat(new RistrettoPoint(moved).sameAs(p)).isTrue();
            assertThat(bytes(new RistrettoPoint(moved))).isEqualTo(bytes(p));
        }
    }

    @Test
    void bitFlipsNeverGiveTheSameElement() {
        byte[] encoding = bytes(point());
        RistrettoPoint original = RistrettoEncoding.read(encoding, 0).decode().orElseThrow();
        for (int bit = 0; bit < 256; bit++) {
            byte[] flipped = encoding.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            RistrettoEncoding.read(flipped, 0).decode().ifPresent(p -> {
                assertThat(p.sameAs(original)).isFalse();
                assertThat(bytes(p)).isEqualTo(flipped);
            });
        }
    }
}
