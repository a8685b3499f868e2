package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.core.internal.curve.Curve25519Reference.P;
import static org.psikit.core.internal.curve.Curve25519Reference.element;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Field operations against {@link BigInteger}, with operands at random and at the ends of the stated bounds. */
class Field25519PropertyTest {

    private static final int CASES = 20_000;
    private static final long B = Field25519.MAX_OPERAND;
    private static final long M = (1L << 51) - 1;
    private static final long[] EDGES = {
        B, -B, B - 1, 1 - B, 1L << 52, -(1L << 52), M, -M, M + 1, M - 18, M - 19, 1, 0, -1, 19, -19, 1L << 50
    };

    private final Random random = new Random(25519);
    private final long[] w = new long[100];

    private long limb(int kind) {
        return switch (kind) {
            case 0 -> random.nextLong() & M;
            case 1 -> Math.floorMod(random.nextLong(), 2 * B + 1) - B;
            case 2 -> random.nextBoolean() ? B : -B;
            default -> EDGES[random.nextInt(EDGES.length)];
        };
    }

    private void fill(int offset, int kind) {
        for (int i = 0; i < 5; i++) {
            w[offset + i] = limb(kind);
        }
    }

    private void assertCarried(int offset) {
        assertThat(w[offset + 1]).isBetween(-1L, 1L << 51);
        for (int i = 0; i < 5; i++) {
            if (i != 1) {
                assertThat(w[offset + i]).isBetween(0L, M);
            }
        }
    }

    @Test
    void productsAndSquares() {
        for (int c = 0; c < CASES; c++) {
            fill(5, c & 3);
            fill(10, c >> 2 & 3);
            BigInteger a = element(w, 5);
            BigInteger b = element(w, 10);
            Field25519.mul(w, 0, w, 5, w, 10);
            assertThat(element(w, 0)).isEqualTo(a.multiply(b).mod(P));
            assertCarried(0);
            Field25519.square(w, 0, w, 5);
            assertThat(element(w, 0)).isEqualTo(a.multiply(a).mod(P));
            assertCarried(0);
            long small = c % 3 == 0 ? (1 << 17) - 1 : random.nextInt(1 << 17);
            Field25519.mulSmallAdd(w, 0, w, 5, small, w, 10);
            assertThat(element(w, 0))
                    .isEqualTo(a.multiply(BigInteger.valueOf(small)).add(b).mod(P));
            assertCarried(0);
        }
    }

    @Test
    void everyLimbAtEitherEnd() {
        for (int signs = 0; signs < 1 << 10; signs++) {
            for (int i = 0; i < 10; i++) {
                w[5 + i] = (signs >> i & 1) == 0 ? B : -B;
            }
            BigInteger expected = element(w, 5).multiply(element(w, 10)).mod(P);
            Field25519.mul(w, 0, w, 5, w, 10);
            assertThat(element(w, 0)).isEqualTo(expected);
            assertCarried(0);
        }
    }

    @Test
    void resultsMayOverlapOperands() {
        for (int c = 0; c < 200; c++) {
            fill(0, c & 3);
            BigInteger a = element(w, 0);
            Field25519.mul(w, 0, w, 0, w, 0);
            assertThat(element(w, 0)).isEqualTo(a.multiply(a).mod(P));
            a = element(w, 0);
            Field25519.square(w, 0, w, 0);
            assertThat(element(w, 0)).isEqualTo(a.multiply(a).mod(P));
            a = element(w, 0);
            Field25519.mulSmallAdd(w, 0, w, 0, 7, w, 0);
            assertThat(element(w, 0)).isEqualTo(a.shiftLeft(3).mod(P));
        }
    }

    @Test
    void bytesAndBack() {
        byte[] bytes = new byte[32];
        for (int c = 0; c < CASES; c++) {
            fill(0, c & 3);
            BigInteger a = element(w, 0);
            Field25519.encode(w, 0, bytes, 0);
            assertThat(bytes).isEqualTo(Curve25519Reference.encode(a));
            assertThat(Field25519.decodeCanonical(bytes, 0, w, 5)).isEqualTo(-1);
            assertThat(X25519.isCanonical(bytes, 0)).isTrue();
            assertThat(element(w, 5)).isEqualTo(a);
        }
        for (int below = -40; below <= 40; below++) {
            BigInteger value = P.add(BigInteger.valueOf(below));
            byte[] encoded = Curve25519Reference.encode(value);
            boolean canonical = below < 0;
            assertThat(Field25519.decodeCanonical(encoded, 0, w, 0)).isEqualTo(canonical ? -1 : 0);
            assertThat(X25519.isCanonical(encoded, 0)).isEqualTo(canonical);
            assertThat(element(w, 0)).isEqualTo(value.clearBit(255).mod(P));
            encoded[31] |= (byte) 0x80;
            assertThat(X25519.isCanonical(encoded, 0)).isFalse();
            assertThat(Field25519.decodeCanonical(encoded, 0, w, 0)).isZero();
        }
    }

    @Test
    void wideStrings() {
        byte[] bytes = new byte[50];
        for (int c = 0; c < 5_000; c++) {
            random.nextBytes(bytes);
            if (c % 5 == 0) {
                Arrays.fill(bytes, (byte) -(c & 1));
            }
            Field25519.decodeWide(bytes, 1, w, 0);
            assertThat(element(w, 0)).isEqualTo(Curve25519Reference.wide(bytes, 1, 48));
            assertCarried(0);
        }
    }

    @Test
    void predicatesAndSelection() {
        for (int c = 0; c < 2_000; c++) {
            fill(0, c & 3);
            BigInteger a = element(w, 0);
            long[] copy = w.clone();
            assertThat(Field25519.isNegative(w, 0)).isEqualTo(a.testBit(0) ? -1 : 0);
            assertThat(Field25519.isZero(w, 0)).isEqualTo(a.signum() == 0 ? -1 : 0);
            assertThat(Field25519.equal(copy, 0, w, 0, w, 20)).isEqualTo(-1);
            copy[c % 5] ^= 1;
            assertThat(Field25519.equal(copy, 0, w, 0, w, 20)).isZero();
            fill(5, 0);
            long mask = -(c & 1);
            Field25519.select(mask, w, 10, w, 0, w, 5);
            assertThat(element(w, 10)).isEqualTo(element(w, mask == 0 ? 5 : 0));
            Field25519.negateIf(mask, w, 10, w, 5);
            assertThat(element(w, 10))
                    .isEqualTo(
                            mask == 0 ? element(w, 5) : element(w, 5).negate().mod(P));
        }
    }

    @Test
    void zeroInAllItsForms() {
        for (int multiple = -8; multiple <= 8; multiple++) {
            for (int i = 0; i < 5; i++) {
                w[i] = multiple * (i == 0 ? M - 18 : M);
            }
            assertThat(Field25519.isZero(w, 0)).isEqualTo(-1);
        }
    }

    @Test
    void inversesAndRoots() {
        for (int c = 0; c < 300; c++) {
            fill(0, c & 3);
            fill(5, c >> 2 & 3);
            if (c % 50 == 0) {
                Field25519.set(w, c % 100 == 0 ? 0 : 5, 0);
            }
            BigInteger u = element(w, 0);
            BigInteger v = element(w, 5);
            BigInteger inverse = v.modPow(P.subtract(BigInteger.TWO), P);
            Field25519.invert(w, 10, 5, 20);
            assertThat(element(w, 10)).isEqualTo(inverse);

            BigInteger ratio = u.multiply(inverse).mod(P);
            boolean square = Curve25519Reference.isSquare(ratio) && (v.signum() != 0 || u.signum() == 0);
            assertThat(Field25519.sqrtRatio(w, 10, 0, 5, 20)).isEqualTo(square ? -1 : 0);
            BigInteger root = element(w, 10);
            BigInteger i = element(Field25519.SQRT_M1, 0);
            assertThat(root.testBit(0)).isFalse();
            assertThat(root.multiply(root).mod(P))
                    .isEqualTo(
                            square || v.signum() == 0
                                    ? ratio
                                    : ratio.multiply(i).mod(P));
        }
    }

    @Test
    void divisionInBatches() {
        for (int n : new int[] {0, 1, 2, 7, 128}) {
            long[] numerators = new long[5 * n];
            long[] denominators = new long[5 * n];
            BigInteger[] expected = new BigInteger[n];
            for (int i = 0; i < n; i++) {
                fill(0, i & 3);
                fill(5, i >> 2 & 3);
                if (i % 5 == 1) {
                    Field25519.set(w, 5, 0);
                }
                Field25519.copy(numerators, 5 * i, w, 0);
                Field25519.copy(denominators, 5 * i, w, 5);
                expected[i] = element(w, 0)
                        .multiply(element(w, 5).modPow(P.subtract(BigInteger.TWO), P))
                        .mod(P);
            }
            Field25519.divideBatch(numerators, denominators, n, new long[5 * n], new long[35]);
            for (int i = 0; i < n; i++) {
                assertThat(element(numerators, 5 * i)).isEqualTo(expected[i]);
            }
        }
    }
}
