package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;

/** Against the definitions, with JCA's AES one block at a time as π. */
class FixedKeyHashTest {

    private static final byte[] KEY = Randomness.seeded(1).bytes(16);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 127, 128, 129, 255, 256, 257, 600})
    void mmoIsPiXorIdentity(int blocks) throws GeneralSecurityException {
        FixedKeyHash hash = new FixedKeyHash(KEY);
        for (int run = 0; run < 2; run++) {
            long[] x = random(blocks, run);
            long[] out = new long[2 * blocks + 1];
            hash.mmo(x, 0, out, 1, blocks);
            long[] pi = pi(x);
            for (int i = 0; i < 2 * blocks; i++) {
                assertThat(out[i + 1]).isEqualTo(pi[i] ^ x[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 127, 128, 129, 255, 256, 257, 600})
    void tmmoIsTheTweakedDoubleCall(int blocks) throws GeneralSecurityException {
        FixedKeyHash hash = new FixedKeyHash(KEY);
        for (int run = 0; run < 2; run++) {
            long first = (1L << 40) + run;
            long[] x = random(blocks, run);
            long[] inner = pi(x);
            long[] tweaked = inner.clone();
            for (int i = 0; i < blocks; i++) {
                tweaked[2 * i] ^= first + i;
            }
            long[] outer = pi(tweaked);
            hash.tmmo(x, 0, first, x, 0, blocks);
            for (int i = 0; i < 2 * blocks; i++) {
                assertThat(x[i]).isEqualTo(outer[i] ^ inner[i]);
            }
        }
    }

    /** The chaining of CBC goes on from the block of zeros. */
    @Test
    void wipedItHashesAsBefore() throws GeneralSecurityException {
        FixedKeyHash hash = new FixedKeyHash(KEY);
        long[] x = random(3, 1);
        long[] out = new long[6];
        for (int run = 0; run < 3; run++) {
            hash.mmo(x, 0, out, 0, 3);
            long[] pi = pi(x);
            for (int i = 0; i < 6; i++) {
                assertThat(out[i]).isEqualTo(pi[i] ^ x[i]);
            }
            hash.wipe();
        }
    }

    private static long[] random(int blocks, long seed) {
        long[] x = new long[2 * blocks];
        Randomness.seeded(seed).nextLongs(x, 0, x.length);
        return x;
    }

    private static long[] pi(long[] x) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, "AES"));
        byte[] in = new byte[8 * x.length];
        ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(x);
        byte[] out = aes.doFinal(in);
        long[] result = new long[x.length];
        ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(result);
        return result;
    }
}
