package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7748, section 5.2, and Wycheproof. */
class X25519VectorTest {

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] multiply(byte[] scalar, byte[] point) {
        byte[] out = new byte[32];
        X25519.multiply(scalar, 0, point, 0, out, 0);
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
                + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
                + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
                + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
                + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
    })
    void rfc7748(String scalar, String point, String result) {
        assertThat(multiply(HEX.parseHex(scalar), HEX.parseHex(point))).isEqualTo(HEX.parseHex(result));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
        "1000, 684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"
    })
    void rfc7748Iterated(int times, String result) {
        assertThat(iterate(times)).isEqualTo(HEX.parseHex(result));
    }

    @Test
    @Tag("slow")
    void rfc7748MillionTimes() {
        assertThat(iterate(1_000_000))
                .isEqualTo(HEX.parseHex("7c3911e0ab2586fd864497297e575e6f3bc601c0883c30df5f4dd2d24f665424"));
    }

    @Test
    void wycheproof() {
        int seen = 0;
        for (Vectors test :
                Vectors.of("wycheproof-x25519.json").list("testGroups").get(0).list("tests")) {
            byte[] out = new byte[32];
            boolean nonzero = X25519.multiply(test.bytes("private"), 0, test.bytes("public"), 0, out, 0);
            assertThat(out).as(test.text("tcId")).isEqualTo(test.bytes("shared"));
            assertThat(nonzero)
                    .as(test.text("tcId"))
                    .isEqualTo(!test.strings("flags").contains("ZeroSharedSecret"));
            seen++;
        }
        assertThat(seen).isEqualTo(518);
    }

    private static byte[] iterate(int times) {
        byte[] k = new byte[32];
        k[0] = 9;
        byte[] u = k.clone();
        for (int i = 0; i < times; i++) {
            byte[] next = multiply(k, u);
            u = k;
            k = next;
        }
        return k;
    }
}
