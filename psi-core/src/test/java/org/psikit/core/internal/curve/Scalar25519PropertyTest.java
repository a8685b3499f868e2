package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.psikit.core.internal.curve.Scalar25519.L;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;

/** Arithmetic modulo l against {@link BigInteger}. */
class Scalar25519PropertyTest {

    private final Random random = new Random(252);

    private static BigInteger value(Scalar25519 scalar) {
        return Curve25519Reference.decode(scalar.encode(), 0);
    }

    private static Scalar25519 scalar(BigInteger value) {
        return Scalar25519.decode(Curve25519Reference.encode(value), 0).orElseThrow();
    }

    private BigInteger next(int i) {
        return switch (i % 6) {
            case 0 -> L.subtract(BigInteger.valueOf(1 + i % 7));
            case 1 -> BigInteger.valueOf(i % 5);
            case 2 -> BigInteger.TWO.pow(252).subtract(BigInteger.valueOf(i % 11));
            default -> new BigInteger(255, random).mod(L);
        };
    }

    @Test
    void ring() {
        for (int i = 0; i < 3_000; i++) {
            BigInteger a = next(i);
            BigInteger b = next(i / 6);
            assertThat(value(scalar(a).add(scalar(b)))).isEqualTo(a.add(b).mod(L));
            assertThat(value(scalar(a).subtract(scalar(b))))
                    .isEqualTo(a.subtract(b).mod(L));
            assertThat(value(scalar(a).multiply(scalar(b))))
                    .isEqualTo(a.multiply(b).mod(L));
            assertThat(value(scalar(a).negate())).isEqualTo(a.negate().mod(L));
            assertThat(scalar(a).isZero()).isEqualTo(a.signum() == 0);
        }
    }

    @Test
    void inverses() {
        for (int i = 0; i < 60; i++) {
            BigInteger a = next(i);
            assertThat(value(scalar(a).invert())).isEqualTo(a.signum() == 0 ? a : a.modInverse(L));
        }
    }

    @Test
    void inversesOfMany() {
        for (int count : new int[] {0, 1, 2, 60}) {
            BigInteger[] values = new BigInteger[count];
            byte[] scalars = new byte[32 * count + 3];
            for (int i = 0; i < count; i++) {
                values[i] = next(i).max(BigInteger.ONE);
                System.arraycopy(Curve25519Reference.encode(values[i]), 0, scalars, 3 + 32 * i, 32);
            }
            byte[] inverses = new byte[32 * count + 5];
            Scalar25519.invertAll(scalars, 3, inverses, 5, count);
            for (int i = 0; i < count; i++) {
                assertThat(Curve25519Reference.decode(inverses, 5 + 32 * i)).isEqualTo(values[i].modInverse(L));
            }
        }
    }

    @Test
    void refusesToInvertWhatHasNoInverse() {
        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, L}) {
            byte[] scalars = new byte[64];
            scalars[0] = 1;
            System.arraycopy(Curve25519Reference.encode(bad), 0, scalars, 32, 32);
            assertThatThrownBy(() -> Scalar25519.invertAll(scalars, 0, new byte[64], 0, 2))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Scalar25519.invertAll(new byte[64], 0, new byte[63], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wideReduction() {
        byte[] bytes = new byte[66];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(bytes);
            if (i % 10 == 0) {
                Arrays.fill(bytes, (byte) -(i / 10 & 1));
            }
            BigInteger expected = Curve25519Reference.decode(bytes, 1)
                    .add(Curve25519Reference.decode(bytes, 33).shiftLeft(256))
                    .mod(L);
            assertThat(value(Scalar25519.fromUniformBytes(bytes, 1))).isEqualTo(expected);
        }
    }

    @Test
    void refusesWhatIsNotReduced() {
        for (BigInteger bad : new BigInteger[] {
            L,
            L.add(BigInteger.ONE),
            BigInteger.TWO.pow(253),
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE)
        }) {
            assertThat(Scalar25519.decode(Curve25519Reference.encode(bad), 0)).isEmpty();
        }
    }

    @Test
    void digits() {
        for (int i = 0; i < 1_000; i++) {
            BigInteger a = next(i);
            BigInteger sum = BigInteger.ZERO;
            byte[] digits = scalar(a).digits();
            for (int d = 63; d >= 0; d--) {
                assertThat(digits[d]).isBetween((byte) -8, (byte) 8);
                sum = sum.shiftLeft(4).add(BigInteger.valueOf(digits[d]));
            }
            assertThat(sum).isEqualTo(a);
        }
    }

    @Test
    void wipes() {
        Scalar25519 a = Scalar25519.random(Randomness.seeded(1));
        assertThat(a.isZero()).isFalse();
        a.close();
        assertThat(a.isZero()).isTrue();
        assertThat(a).hasToString("Scalar25519[redacted]");
    }
}
