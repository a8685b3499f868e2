package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9496, appendix A, and the blinding of RFC 9497. */
class Ristretto255VectorTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Vectors RFC_9496 = Vectors.of("rfc9496-ristretto255.json");

    @Test
    void multiplesOfTheGenerator() {
        List<String> multiples = RFC_9496.strings("multiples_of_generator_from_0");
        RistrettoPoint sum = RistrettoPoint.IDENTITY;
        for (int i = 0; i < multiples.size(); i++) {
            String expected = multiples.get(i);
            assertThat(hex(sum)).isEqualTo(expected);
            assertThat(hex(RistrettoPoint.GENERATOR.multiply(Scalar25519.of(i))))
                    .isEqualTo(expected);
            assertThat(hex(RistrettoPoint.multiplyGenerator(Scalar25519.of(i)))).isEqualTo(expected);
            RistrettoPoint decoded = decode(expected);
            assertThat(decoded.sameAs(sum)).isTrue();
            assertThat(hex(decoded)).isEqualTo(expected);
            assertThat(decoded.isIdentity()).isEqualTo(i == 0);
            sum = sum.add(RistrettoPoint.GENERATOR);
        }
    }

    @Test
    void badEncodings() {
        List<String> bad = RFC_9496.strings("bad_encodings");
        assertThat(bad).hasSize(30);
        for (String encoding : bad) {
            assertThat(RistrettoEncoding.read(HEX.parseHex(encoding), 0).decode())
                    .as(encoding)
                    .isEmpty();
        }
    }

    @Test
    void oneWayMap() {
        for (Vectors test : RFC_9496.list("one_way_map")) {
            assertThat(hex(RistrettoPoint.fromUniformBytes(test.bytes("uniform_bytes"), 0)))
                    .isEqualTo(test.text("encoded"));
        }
    }

    @Test
    void blindedEvaluation() throws NoSuchAlgorithmException {
        int seen = 0;
        for (Vectors suite : Vectors.of("rfc9497-voprf.json").list("all")) {
            if (!suite.text("identifier").equals("ristretto255-SHA512")
                    || suite.text("mode").equals("2")) {
                continue;
            }
            Scalar25519 key = Scalar25519.decode(suite.bytes("skSm"), 0).orElseThrow();
            for (Vectors test : suite.list("vectors")) {
                String[] inputs = test.text("Input").split(",");
                for (int i = 0; i < inputs.length; i++) {
                    byte[] input = HEX.parseHex(inputs[i]);
                    Scalar25519 blind = Scalar25519.decode(HEX.parseHex(part(test, "Blind", i)), 0)
                            .orElseThrow();
                    RistrettoPoint blinded =
                            RistrettoPoint.hash(input, suite.bytes("groupDST")).multiply(blind);
                    assertThat(hex(blinded)).isEqualTo(part(test, "BlindedElement", i));
                    RistrettoPoint evaluated = blinded.multiply(key);
                    assertThat(hex(evaluated)).isEqualTo(part(test, "EvaluationElement", i));
                    byte[] unblinded =
                            evaluated.multiply(blind.invert()).encode().bytes();
                    assertThat(HEX.formatHex(output(input, unblinded))).isEqualTo(part(test, "Output", i));
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(6);
    }

    /** The last step of RFC 9497, section 3.3.1. */
    private static byte[] output(byte[] input, byte[] element) throws NoSuchAlgorithmException {
        MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
        sha512.update(new byte[] {0, (byte) input.length});
        sha512.update(input);
        sha512.update(new byte[] {0, 32});
        sha512.update(element);
        return sha512.digest("Finalize".getBytes(StandardCharsets.US_ASCII));
    }

    private static String part(Vectors test, String field, int i) {
        return test.text(field).split(",")[i];
    }

    private static String hex(RistrettoPoint point) {
        return HEX.formatHex(point.encode().bytes());
    }

    private static RistrettoPoint decode(String hex) {
        return RistrettoEncoding.read(HEX.parseHex(hex), 0).decode().orElseThrow();
    }
}
