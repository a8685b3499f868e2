package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.internal.kernel.CurveKernel;
import org.psikit.core.internal.kernel.LaneCurveKernel;
import org.psikit.core.internal.kernel.LaneFields;

/**
 * The batch kernels lane by lane against the scalar one, which shares no code with them and is held to the RFCs' vectors
 * and the textbook formulas by its own tests; against Bouncy Castle; and on RFC 9380's vectors.
 */
class LaneCurveKernelTest {

    private final CurveKernel scalar = new ScalarCurveKernel();
    private final Random random = new Random(7748);

    static List<CurveKernel> kernels() {
        return LaneFields.all().stream()
                .map(field -> (CurveKernel) new LaneCurveKernel(field))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multiplies(CurveKernel kernel) {
        byte[] secret = scalar();
        for (int count : new int[] {0, 1, 7, 31, 33, 64, 130, 1025}) {
            byte[] points = points(count + 1);
            for (int i = 1; i < count; i += 10) {
                smallOrder(i / 10, points, 32 * i + 5);
            }
            byte[] expected = new byte[32 * count];
            scalar.multiply(secret, points, 5, expected, 0, count);
            byte[] out = new byte[32 * count + 3];
            kernel.multiply(secret, points, 5, out, 3, count);
            assertThat(Arrays.copyOfRange(out, 3, out.length)).isEqualTo(expected);
            kernel.multiply(secret, points, 5, points, 5, count);
            assertThat(Arrays.copyOfRange(points, 5, 5 + 32 * count)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void maps(CurveKernel kernel) {
        for (int count : new int[] {0, 1, 65, 1030}) {
            byte[] uniform = new byte[96 * count + 1];
            random.nextBytes(uniform);
            byte[] expected = new byte[32 * count];
            scalar.mapToCurve(uniform, 1, expected, 0, count);
            byte[] out = new byte[32 * count + 2];
            kernel.mapToCurve(uniform, 1, out, 2, count);
            assertThat(Arrays.copyOfRange(out, 2, out.length)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void mapsWhereTheAdditionFormulaFails(CurveKernel kernel) {
        BigInteger p = Field25519.P;
        BigInteger[] elements = {
            BigInteger.ZERO,
            p,
            BigInteger.ONE,
            p.subtract(BigInteger.ONE),
            BigInteger.TWO,
            p.add(BigInteger.TWO),
            p.subtract(BigInteger.TWO),
            BigInteger.TWO.modInverse(p),
            BigInteger.TWO.pow(384).subtract(BigInteger.ONE)
        };
        int count = elements.length * elements.length;
        byte[] uniform = new byte[96 * count];
        for (int i = 0; i < count; i++) {
            put(elements[i / elements.length], uniform, 96 * i);
            put(elements[i % elements.length], uniform, 96 * i + 48);
        }
        byte[] expected = new byte[32 * count];
        scalar.mapToCurve(uniform, 0, expected, 0, count);
        byte[] out = new byte[32 * count];
        kernel.mapToCurve(uniform, 0, out, 0, count);
        assertThat(out).isEqualTo(expected);
        byte[] neutral = new byte[32];
        // 0 maps to (0, 0), which is its own negative; 1 twice is a double; u and 1 / 2u map to opposite points
        assertThat(Arrays.copyOf(out, 32)).isEqualTo(neutral);
        assertThat(result(out, elements.length, 2, 2)).isNotEqualTo(neutral);
        assertThat(result(out, elements.length, 2, 7)).isEqualTo(neutral);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rfc9380(CurveKernel kernel) {
        Vectors suite = Vectors.of("rfc9380-curve25519-RO.json");
        byte[] dst = suite.text("dst").getBytes(StandardCharsets.US_ASCII);
        byte[] eight = new byte[32];
        eight[0] = 8;
        for (Vectors test : suite.list("vectors")) {
            byte[] message = test.text("msg").getBytes(StandardCharsets.US_ASCII);
            byte[] uniform = new byte[96];
            try (ExpandMessage expansion = new ExpandMessage(dst, 96)) {
                expansion.expand(message, 0, message.length, uniform, 0);
            }
            byte[] u = new byte[32];
            kernel.mapToCurve(uniform, 0, u, 0, 1);
            kernel.multiply(eight, u, 0, u, 0, 1);
            assertThat(u).isEqualTo(Curve25519Reference.encode(test.object("P").number("x")));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesCountsThatDoNotFit(CurveKernel kernel) {
        byte[] bytes = new byte[64];
        assertThatThrownBy(() -> kernel.multiply(new byte[32], bytes, 0, bytes, 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.multiply(new byte[32], bytes, 0, bytes, 0, -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.multiply(new byte[31], bytes, 0, bytes, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.mapToCurve(bytes, 0, bytes, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A million lanes of each kernel, a fresh scalar for every batch, against the scalar kernel and Bouncy Castle. */
    @ParameterizedTest
    @MethodSource("kernels")
    @Tag("slow")
    void aMillionLanes(CurveKernel kernel) {
        int batch = kernel.batchSize();
        byte[] uniform = new byte[96 * batch];
        byte[] points = new byte[32 * batch];
        byte[] expected = new byte[32 * batch];
        byte[] out = new byte[32 * batch];
        byte[] one = new byte[32];
        for (int done = 0; done < 1_000_000; done += batch) {
            random.nextBytes(uniform);
            byte[] secret = scalar();
            scalar.mapToCurve(uniform, 0, expected, 0, batch);
            kernel.mapToCurve(uniform, 0, points, 0, batch);
            assertThat(points).isEqualTo(expected);
            scalar.multiply(secret, points, 0, expected, 0, batch);
            kernel.multiply(secret, points, 0, out, 0, batch);
            assertThat(out).isEqualTo(expected);
            for (int i = done / batch % 16; i < batch; i += 16) {
                X25519.scalarMult(secret, 0, points, 32 * i, one, 0);
                assertThat(Arrays.copyOfRange(out, 32 * i, 32 * i + 32)).isEqualTo(one);
            }
        }
    }

    private static byte[] result(byte[] out, int elements, int first, int second) {
        int at = 32 * (first * elements + second);
        return Arrays.copyOfRange(out, at, at + 32);
    }

    private byte[] scalar() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        secret[0] &= (byte) 0xF8;
        secret[31] &= 0x7F;
        secret[31] |= 0x40;
        return secret;
    }

    private byte[] points(int count) {
        byte[] points = new byte[32 * count];
        random.nextBytes(points);
        for (int i = 0; i < count; i++) {
            // below p from any offset that a test uses
            points[32 * i + 4] &= 0x3F;
            points[32 * i + 31] &= 0x3F;
        }
        return points;
    }

    /** 0, 1, p - 1 and the two u-coordinates of order 8. */
    private static void smallOrder(int which, byte[] out, int offset) {
        BigInteger[] orders = {
            BigInteger.ZERO,
            BigInteger.ONE,
            Field25519.P.subtract(BigInteger.ONE),
            new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504"),
            new BigInteger("39382357235489614581723060781553021112529911719440698176882885853963445705823")
        };
        System.arraycopy(Curve25519Reference.encode(orders[which % orders.length]), 0, out, offset, 32);
    }

    private static void put(BigInteger value, byte[] out, int offset) {
        for (int i = 0; i < 48; i++) {
            out[offset + 47 - i] = value.shiftRight(8 * i).byteValue();
        }
    }
}
