package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.internal.kernel.CurveKernel;

/** RFC 9380, appendix J.4 and J.5: every value the files give. */
class HashToCurve25519VectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc9380-curve25519-RO.json",
                "rfc9380-curve25519-NU.json",
                "rfc9380-edwards25519-RO.json",
                "rfc9380-edwards25519-NU.json"
            })
    void pointsOfMessages(String file) {
        Vectors suite = Vectors.of(file);
        boolean randomOracle = suite.text("randomOracle").equals("true");
        boolean montgomery = suite.text("curve").equals("curve25519");
        byte[] dst = suite.text("dst").getBytes(StandardCharsets.US_ASCII);
        List<Vectors> tests = suite.list("vectors");
        assertThat(tests).hasSize(5);
        try (HashToCurve25519 hash = new HashToCurve25519(dst);
                ExpandMessage expansion = new ExpandMessage(dst, randomOracle ? 96 : 48)) {
            for (Vectors test : tests) {
                byte[] message = test.text("msg").getBytes(StandardCharsets.US_ASCII);
                EdwardsPoint point = randomOracle ? hash.hash(message) : hash.encode(message);
                byte[] xy = new byte[64];
                if (montgomery) {
                    point.writeMontgomery(xy, 0);
                } else {
                    point.writeAffine(xy, 0);
                }
                assertPoint(xy, test.object("P"));

                byte[] uniform = new byte[expansion.lengthBytes()];
                expansion.expand(message, 0, message.length, uniform, 0);
                List<String> elements = test.strings("u");
                for (int i = 0; i < elements.size(); i++) {
                    BigInteger element = Vectors.hexNumber(elements.get(i));
                    assertThat(Curve25519Reference.wide(uniform, 48 * i, 48)).isEqualTo(element);
                    if (montgomery) {
                        assertMap(element, test.object(randomOracle ? "Q" + i : "Q"));
                    }
                }
            }
        }
    }

    @Test
    void kernelInputsAndOutputs() {
        Vectors suite = Vectors.of("rfc9380-curve25519-RO.json");
        byte[] dst = suite.text("dst").getBytes(StandardCharsets.US_ASCII);
        CurveKernel kernel = new ScalarCurveKernel();
        byte[] eight = new byte[32];
        eight[0] = 8;
        for (Vectors test : suite.list("vectors")) {
            byte[] message = test.text("msg").getBytes(StandardCharsets.US_ASCII);
            byte[] uniform = new byte[96];
            new ExpandMessage(dst, 96).expand(message, 0, message.length, uniform, 0);
            byte[] u = new byte[32];
            kernel.mapToCurve(uniform, 0, u, 0, 1);
            kernel.multiply(eight, u, 0, u, 0, 1);
            assertThat(u).isEqualTo(Curve25519Reference.encode(test.object("P").number("x")));
        }
    }

    private static void assertPoint(byte[] xy, Vectors expected) {
        assertThat(Arrays.copyOf(xy, 32)).isEqualTo(Curve25519Reference.encode(expected.number("x")));
        assertThat(Arrays.copyOfRange(xy, 32, 64)).isEqualTo(Curve25519Reference.encode(expected.number("y")));
    }

    private static void assertMap(BigInteger element, Vectors expected) {
        long[] w = new long[25 + Elligator2.SCRATCH];
        Field25519.copy(w, 0, Field25519.constant(element), 0);
        Elligator2.map(w, 0, 5, 10, 15, 25);
        BigInteger inverse = Curve25519Reference.element(w, 10).modInverse(Field25519.P);
        assertThat(Curve25519Reference.element(w, 5).multiply(inverse).mod(Field25519.P))
                .isEqualTo(expected.number("x"));
        assertThat(Curve25519Reference.element(w, 15)).isEqualTo(expected.number("y"));
    }
}
