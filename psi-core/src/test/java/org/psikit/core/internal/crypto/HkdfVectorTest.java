package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 5869, appendix A, the cases with SHA-256. */
class HkdfVectorTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void case1() {
        assertThat(derive("000102030405060708090a0b0c", "0b".repeat(22), "f0f1f2f3f4f5f6f7f8f9", 42))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @Test
    void case3WithoutSaltAndInfo() {
        assertThat(derive("", "0b".repeat(22), "", 42))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    private static String derive(String salt, String key, String info, int length) {
        return HEX.formatHex(Hkdf.derive(HEX.parseHex(salt), HEX.parseHex(key), HEX.parseHex(info), length));
    }
}
