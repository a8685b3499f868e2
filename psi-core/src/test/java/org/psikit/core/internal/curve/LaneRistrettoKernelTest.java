package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.internal.kernel.LaneFields;
import org.psikit.core.internal.kernel.LaneRistrettoKernel;
import org.psikit.core.internal.kernel.RistrettoKernel;

/** The lanes against the scalar kernel, whose points are tested against RFC 9496 elsewhere, and the RFC itself. */
class LaneRistrettoKernelTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Vectors RFC_9496 = Vectors.of("rfc9496-ristretto255.json");

    private final RistrettoKernel scalar = new ScalarRistrettoKernel();
    private final Random random = new Random(1);

    static List<RistrettoKernel> kernels() {
        return LaneFields.all().stream()
                .<RistrettoKernel>map(LaneRistrettoKernel::new)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalsTheScalarKernel(RistrettoKernel kernel) {
        for (int count : new int[] {0, 1, 2, 33, 130}) {
            byte[] uniform = bytes(64 * count);
            byte[] scalars = scalars(count);
            byte[] points = new byte[32 * count];
            byte[] expected = new byte[32 * count];
            scalar.mapAndMultiply(scalars, uniform, 0, expected, 0, count);
            kernel.mapAndMultiply(scalars, uniform, 0, points, 0, count);
            assertThat(points).isEqualTo(expected);

            byte[] one = scalars(1);
            scalar.multiply(one, points, 0, expected, 0, count);
            byte[] shifted = new byte[32 * count + 3];
            assertThat(kernel.multiply(one, points, 0, shifted, 3, count)).isEqualTo(RistrettoKernel.ALL_VALID);
            assertThat(Arrays.copyOfRange(shifted, 3, shifted.length)).isEqualTo(expected);

            byte[] sum = new byte[32];
            byte[] expectedSum = new byte[32];
            scalar.sum(scalars, points, 0, count, expectedSum, 0);
            assertThat(kernel.sum(scalars, points, 0, count, sum, 0)).isEqualTo(RistrettoKernel.ALL_VALID);
            assertThat(sum).isEqualTo(expectedSum);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void fillsMoreThanABatch(RistrettoKernel kernel) {
        int count = kernel.batchSize() + 5;
        byte[] uniform = bytes(64 * count);
        byte[] key = scalars(1);
        byte[] out = new byte[32 * count];
        byte[] one = new byte[32];
        kernel.mapAndMultiply(key, uniform, 0, out, 0, count);
        for (int i : new int[] {0, kernel.batchSize() - 1, kernel.batchSize(), count - 1}) {
            scalar.mapAndMultiply(key, uniform, 64 * i, one, 0, 1);
            assertThat(Arrays.copyOfRange(out, 32 * i, 32 * i + 32)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void takesScalarsAtTheBorders(RistrettoKernel kernel) {
        BigInteger l = Scalar25519.L;
        BigInteger[] borders = {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.valueOf(15),
            BigInteger.valueOf(16),
            l.subtract(BigInteger.ONE),
            l.subtract(BigInteger.TWO),
            l.shiftRight(1),
            l.shiftRight(1).add(BigInteger.ONE),
            new BigInteger("8".repeat(62), 16),
            new BigInteger("7".repeat(62), 16)
        };
        byte[] scalars = new byte[32 * borders.length];
        for (int i = 0; i < borders.length; i++) {
            put(borders[i], scalars, 32 * i);
        }
        byte[] uniform = bytes(64 * borders.length);
        byte[] out = new byte[32 * borders.length];
        byte[] expected = new byte[32 * borders.length];
        scalar.mapAndMultiply(scalars, uniform, 0, expected, 0, borders.length);
        kernel.mapAndMultiply(scalars, uniform, 0, out, 0, borders.length);
        assertThat(out).isEqualTo(expected);
        assertThat(Arrays.copyOf(out, 32)).isEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rfc9496(RistrettoKernel kernel) {
        byte[] one = new byte[32];
        one[0] = 1;
        byte[] out = new byte[32];
        for (Vectors test : RFC_9496.list("one_way_map")) {
            kernel.mapAndMultiply(one, test.bytes("uniform_bytes"), 0, out, 0, 1);
            assertThat(HEX.formatHex(out)).isEqualTo(test.text("encoded"));
        }
        List<String> multiples = RFC_9496.strings("multiples_of_generator_from_0");
        byte[] generator = HEX.parseHex(multiples.get(1));
        for (int i = 0; i < multiples.size(); i++) {
            byte[] small = new byte[32];
            small[0] = (byte) i;
            assertThat(kernel.multiply(small, generator, 0, out, 0, 1)).isEqualTo(RistrettoKernel.ALL_VALID);
            assertThat(HEX.formatHex(out)).isEqualTo(multiples.get(i));
            assertThat(kernel.multiply(one, HEX.parseHex(multiples.get(i)), 0, out, 0, 1))
                    .isEqualTo(RistrettoKernel.ALL_VALID);
            assertThat(HEX.formatHex(out)).isEqualTo(multiples.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void namesTheFirstBadEncoding(RistrettoKernel kernel) {
        byte[] generator = RistrettoPoint.GENERATOR.encode().bytes();
        for (String bad : RFC_9496.strings("bad_encodings")) {
            byte[] points = new byte[32 * 40];
            for (int i = 0; i < 40; i++) {
                System.arraycopy(i % 35 == 34 ? HEX.parseHex(bad) : generator, 0, points, 32 * i, 32);
            }
            byte[] out = new byte[points.length];
            assertThat(kernel.multiply(scalars(1), points, 0, out, 0, 40))
                    .as(bad)
                    .isEqualTo(34);
            assertThat(kernel.sum(scalars(40), points, 0, 40, out, 0)).as(bad).isEqualTo(34);
            assertThat(scalar.multiply(scalars(1), points, 0, out, 0, 40)).isEqualTo(34);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesCountsThatDoNotFit(RistrettoKernel kernel) {
        byte[] bytes = new byte[64];
        assertThatThrownBy(() -> kernel.multiply(new byte[32], bytes, 0, bytes, 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.multiply(new byte[33], bytes, 0, bytes, 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.mapAndMultiply(new byte[32], bytes, 1, bytes, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.sum(new byte[32], bytes, 0, 2, bytes, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    @Tag("slow")
    void fiftyThousandLanes(RistrettoKernel kernel) {
        int batch = kernel.batchSize();
        byte[] out = new byte[32 * batch];
        byte[] expected = new byte[32 * batch];
        for (int done = 0; done < 50_000; done += batch) {
            byte[] uniform = bytes(64 * batch);
            byte[] scalars = scalars(batch);
            kernel.mapAndMultiply(scalars, uniform, 0, out, 0, batch);
            scalar.mapAndMultiply(scalars, uniform, 0, expected, 0, batch);
            assertThat(out).isEqualTo(expected);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] scalars(int count) {
        byte[] scalars = new byte[32 * count];
        for (int i = 0; i < count; i++) {
            put(new BigInteger(256, random).mod(Scalar25519.L), scalars, 32 * i);
        }
        return scalars;
    }

    private static void put(BigInteger value, byte[] out, int offset) {
        for (int i = 0; i < 32; i++) {
            out[offset + i] = value.shiftRight(8 * i).byteValue();
        }
    }
}
