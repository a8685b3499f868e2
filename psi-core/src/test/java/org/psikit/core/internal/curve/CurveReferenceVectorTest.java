package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.internal.kernel.CurveKernel;
import org.psikit.core.internal.kernel.LaneCurveKernel;
import org.psikit.core.internal.kernel.LaneFields;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceCurve;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceRistretto;

/**
 * From an item to its point, and multiples of it as {@code ecdh} sends them: the file, the reference and every kernel agree. The
 * reference itself is held against the vectors of RFC 9380 and RFC 9496.
 */
@Tag("vectors")
class CurveReferenceVectorTest {

    private static final String FILE = "curve.json";
    private static final byte[] TAG =
            "psikit-ecdh-1-an-example-of-24-bytes-tag".substring(0, 38).getBytes(StandardCharsets.US_ASCII);

    @Test
    void theReferenceMakesTheFile() {
        ReferenceHash.Prg prg = new ReferenceHash.Prg(Blocks.of(2));
        byte[] a = clamped(prg.bytes(32));
        byte[] b = clamped(prg.bytes(32));
        List<Object> cases = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] item = i == 0 ? new byte[16] : prg.bytes(16);
            byte[] point = ReferenceCurve.hash(item, TAG);
            byte[] byA = ReferenceCurve.multiply(a, point);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("item", item);
            one.put("uniform", ReferenceCurve.expand(item, TAG, 96));
            one.put("point", point);
            one.put("byA", byA);
            one.put("byAB", ReferenceCurve.multiply(b, byA));
            cases.add(one);
        }
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("tag", TAG);
        made.put("a", a);
        made.put("b", b);
        made.put("cases", cases);
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        for (CurveKernel kernel : kernels().toList()) {
            for (KnownAnswers one : file.list("cases")) {
                byte[] uniform = new byte[CurveKernel.UNIFORM_BYTES];
                try (ItemHash hash = new ItemHash(file.bytes("tag"))) {
                    hash.expand(one.words("item"), 0, 1, uniform, 0);
                }
                assertThat(uniform).isEqualTo(one.bytes("uniform"));
                byte[] point = new byte[32];
                kernel.mapToCurve(uniform, 0, point, 0, 1);
                assertThat(point).as(kernel.name()).isEqualTo(one.bytes("point"));
                kernel.multiply(file.bytes("a"), point, 0, point, 0, 1);
                assertThat(point).as(kernel.name()).isEqualTo(one.bytes("byA"));
                kernel.multiply(file.bytes("b"), point, 0, point, 0, 1);
                assertThat(point).as(kernel.name()).isEqualTo(one.bytes("byAB"));
            }
        }
    }

    /** The reference's hash against RFC 9380, appendix J.4.1: the point there has its cofactor cleared. */
    @Test
    void theReferenceHashesAsTheRfcSays() {
        Vectors suite = Vectors.of("rfc9380-curve25519-RO.json");
        byte[] dst = suite.text("dst").getBytes(StandardCharsets.UTF_8);
        byte[] eight = new byte[32];
        eight[0] = 8;
        for (Vectors vector : suite.list("vectors")) {
            byte[] hash = ReferenceCurve.hash(vector.text("msg").getBytes(StandardCharsets.UTF_8), dst);
            assertThat(Curve25519Reference.decode(ReferenceCurve.multiply(eight, hash), 0))
                    .isEqualTo(vector.object("P").number("x"));
        }
    }

    @Test
    void theReferencesRistrettoIsTheLibrarys() {
        ReferenceHash.Prg prg = new ReferenceHash.Prg(Blocks.of(3));
        for (int i = 0; i < 4; i++) {
            byte[] uniform = prg.bytes(64);
            byte[] factor = prg.bytes(64);
            ReferenceRistretto element = ReferenceRistretto.fromUniform(uniform);
            RistrettoPoint point = RistrettoPoint.fromUniformBytes(uniform, 0);
            assertThat(point.encode().bytes()).isEqualTo(element.encode());
            assertThat(point.multiply(Scalar25519.fromUniformBytes(factor, 0))
                            .encode()
                            .bytes())
                    .isEqualTo(
                            element.multiply(ReferenceRistretto.scalar(factor)).encode());
        }
        assertThat(ReferenceRistretto.generator().encode())
                .isEqualTo(RistrettoPoint.GENERATOR.encode().bytes());
    }

    private static Stream<CurveKernel> kernels() {
        return Stream.concat(
                Stream.of(new ScalarCurveKernel()), LaneFields.all().stream().map(LaneCurveKernel::new));
    }

    private static byte[] clamped(byte[] scalar) {
        scalar[0] &= (byte) 0xF8;
        scalar[31] = (byte) (scalar[31] & 0x7F | 0x40);
        return scalar;
    }
}
