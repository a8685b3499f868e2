package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;

class GhashTest {

    private static final byte[] KEY = Randomness.seeded(3).bytes(16);

    /** Horner's rule with a schoolbook product in the bit order of SP 800-38D: bit 0 is the leftmost. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 129})
    void isThePolynomialInH(int blocks) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
        BigInteger h = new BigInteger(1, aes.doFinal(new byte[16]));
        byte[] message = Randomness.seeded(blocks).bytes(16 * blocks);
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < blocks; i++) {
            BigInteger a = new BigInteger(1, Arrays.copyOfRange(message, 16 * i, 16 * i + 16));
            expected = multiply(expected.xor(a), h);
        }
        expected = multiply(expected, h);

        byte[] out = new byte[16];
        Ghash ghash = new Ghash(KEY, blocks);
        ghash.hash(message, 0, out, 0);

        assertThat(new BigInteger(1, out)).isEqualTo(expected);
        assertThat(new BigInteger(1, ghash.point())).isEqualTo(h);
    }

    @Test
    void isLinear() {
        Ghash ghash = new Ghash(KEY, 9);
        Randomness random = Randomness.seeded(4);
        byte[] a = random.bytes(144);
        byte[] b = random.bytes(144);
        byte[] sum = new byte[144];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (byte) (a[i] ^ b[i]);
        }
        byte[] out = new byte[48];
        ghash.hash(a, 0, out, 0);
        ghash.hash(b, 0, out, 16);
        ghash.hash(sum, 0, out, 32);
        for (int i = 0; i < 16; i++) {
            assertThat(out[32 + i]).isEqualTo((byte) (out[i] ^ out[16 + i]));
        }
    }

    private static BigInteger multiply(BigInteger x, BigInteger y) {
        BigInteger z = BigInteger.ZERO;
        BigInteger v = y;
        BigInteger r = BigInteger.valueOf(0xE1).shiftLeft(120);
        for (int i = 0; i < 128; i++) {
            if (x.testBit(127 - i)) {
                z = z.xor(v);
            }
            v = v.testBit(0) ? v.shiftRight(1).xor(r) : v.shiftRight(1);
        }
        return z;
    }
}
