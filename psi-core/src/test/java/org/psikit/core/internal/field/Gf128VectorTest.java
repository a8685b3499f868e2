package org.psikit.core.internal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.psikit.core.internal.crypto.Ghash;
import org.psikit.core.random.Randomness;

/**
 * The intermediate values of test case 2 of McGrew and Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B,
 * and AES-GCM itself as an oracle: it computes in the same field.
 */
class Gf128VectorTest {

    private static final String H = "66e94bd4ef8a2c3b884cfa59ca342b2e";
    private static final String C = "0388dace60b6a392f328c2b971b2fe78";
    private static final String X1 = "5e2ec746917062882c85b0685353deb7";
    private static final String LENGTHS = "00000000000000000000000000000080";
    private static final String GHASH = "f38cbb1ad69223dcc3457ae5b6b0f885";

    @Test
    void testCase2() {
        long[] h = block(H);
        long[] x = new long[2];
        Gf128.multiply(block(C), 0, h, 0, x, 0, 1);
        assertThat(hex(x)).isEqualTo(X1);
        long[] lengths = block(LENGTHS);
        x[0] ^= lengths[0];
        x[1] ^= lengths[1];
        Gf128.multiply(x, 0, h, 0, x, 0, 1);
        assertThat(hex(x)).isEqualTo(GHASH);
    }

    @Test
    void testCase2ByTables() {
        try (Gf128Multiplier byH = new Gf128Multiplier(block(H)[0], block(H)[1])) {
            long[] x = new long[2];
            byH.multiply(block(C), 0, x, 0, 1);
            assertThat(hex(x)).isEqualTo(X1);
            byH.multiplyAdd(block(LENGTHS), 0, x, 0, 1);
            assertThat(x[0] ^ block(X1)[0]).isNotZero();
        }
    }

    @Test
    void ghashIsAPolynomialInThisField() {
        int blocks = 5;
        byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] message = Randomness.seeded(1).bytes(blocks * Ghash.BYTES);
        byte[] one = new byte[blocks * Ghash.BYTES];
        one[(blocks - 1) * Ghash.BYTES] = (byte) Gf128.ONE;
        Ghash ghash = new Ghash(key, blocks);
        byte[] out = new byte[Ghash.BYTES];

        // The hash of 0 … 0 1 is H² in the form that leaves out the length block; H itself is AES of zero.
        ghash.hash(one, 0, out, 0);
        long[] hSquared = longs(out);
        long[] h = h(key);
        long[] square = new long[2];
        Gf128.multiply(h, 0, h, 0, square, 0, 1);
        assertThat(square).isEqualTo(hSquared);

        ghash.hash(message, 0, out, 0);
        long[] words = longs(message);
        long[] horner = new long[2];
        for (int i = 0; i < blocks; i++) {
            horner[0] ^= words[2 * i];
            horner[1] ^= words[2 * i + 1];
            Gf128.multiply(horner, 0, h, 0, horner, 0, 1);
        }
        Gf128.multiply(horner, 0, h, 0, horner, 0, 1);
        assertThat(longs(out)).isEqualTo(horner);
    }

    private static long[] h(byte[] key) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return longs(aes.doFinal(new byte[16]));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static long[] block(String hex) {
        return longs(HexFormat.of().parseHex(hex));
    }

    private static long[] longs(byte[] bytes) {
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }

    private static String hex(long[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return HexFormat.of().formatHex(bytes.array());
    }
}
