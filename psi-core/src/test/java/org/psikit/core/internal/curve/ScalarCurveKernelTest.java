package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.internal.kernel.CurveKernel;

/** The batch forms against one multiplication at a time and against the definition of the map. */
class ScalarCurveKernelTest {

    private final CurveKernel kernel = new ScalarCurveKernel();
    private final Random random = new Random(9380);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 128, 129})
    void multiplies(int count) {
        byte[] points = new byte[32 * count + 3];
        random.nextBytes(points);
        for (int i = 0; i < count; i++) {
            points[3 + 32 * i + 31] &= 0x3f;
            if (i % 10 == 1) {
                // u = 0 and u = 1 have small order
                Arrays.fill(points, 3 + 32 * i, 3 + 32 * i + 32, (byte) 0);
                points[3 + 32 * i] = (byte) (i / 10 % 2);
            }
        }
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        byte[] scalar = X25519.clamp(seed, 0);
        byte[] expected = points.clone();
        for (int i = 0; i < count; i++) {
            X25519.multiply(scalar, 0, points, 3 + 32 * i, expected, 3 + 32 * i);
        }
        byte[] out = new byte[32 * count + 5];
        kernel.multiply(scalar, points, 3, out, 5, count);
        assertThat(Arrays.copyOfRange(out, 5, out.length)).isEqualTo(Arrays.copyOfRange(expected, 3, expected.length));
        kernel.multiply(scalar, points, 3, points, 3, count);
        assertThat(points).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 130})
    void maps(int count) {
        byte[] uniform = new byte[96 * count + 1];
        random.nextBytes(uniform);
        byte[] out = new byte[32 * count + 2];
        kernel.mapToCurve(uniform, 1, out, 2, count);
        for (int i = 0; i < count; i++) {
            assertThat(Arrays.copyOfRange(out, 2 + 32 * i, 34 + 32 * i)).isEqualTo(expected(uniform, 1 + 96 * i));
        }
    }

    @Test
    void mapsWhereTheAdditionFormulaFails() {
        BigInteger[] elements = {
            BigInteger.ZERO,
            BigInteger.ONE,
            Field25519.P.subtract(BigInteger.ONE),
            BigInteger.TWO,
            Field25519.P.add(BigInteger.TWO),
            Field25519.P.subtract(BigInteger.TWO),
            BigInteger.TWO.pow(384).subtract(BigInteger.ONE)
        };
        byte[] uniform = new byte[96 * elements.length * elements.length];
        int at = 0;
        for (BigInteger a : elements) {
            for (BigInteger b : elements) {
                put(a, uniform, at);
                put(b, uniform, at + 48);
                at += 96;
            }
        }
        int count = at / 96;
        byte[] out = new byte[32 * count];
        kernel.mapToCurve(uniform, 0, out, 0, count);
        for (int i = 0; i < count; i++) {
            assertThat(Arrays.copyOfRange(out, 32 * i, 32 * i + 32))
                    .as("pair %d", i)
                    .isEqualTo(expected(uniform, 96 * i));
        }
    }

    @Test
    void refusesCountsThatDoNotFit() {
        byte[] bytes = new byte[64];
        assertThatThrownBy(() -> kernel.multiply(new byte[32], bytes, 0, bytes, 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.multiply(new byte[32], bytes, 0, bytes, 0, -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.mapToCurve(bytes, 0, bytes, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] expected(byte[] uniform, int offset) {
        return Curve25519Reference.encode(Curve25519Reference.addU(
                Curve25519Reference.elligator(Curve25519Reference.wide(uniform, offset, 48)),
                Curve25519Reference.elligator(Curve25519Reference.wide(uniform, offset + 48, 48))));
    }

    private static void put(BigInteger value, byte[] out, int offset) {
        for (int i = 0; i < 48; i++) {
            out[offset + 47 - i] = value.shiftRight(8 * i).byteValue();
        }
    }
}
