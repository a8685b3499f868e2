package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.oprf.OutputKeys;

class PayloadCipherPropertyTest {

    private static final byte[] DOMAIN = Randomness.seeded(5).bytes(32);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 31, 32, 33, 95, 96, 97, 160, 1000})
    void whatIsEncryptedCanBeReadUnderItsKeyAlone(int bytes) {
        for (int count : new int[] {0, 1, 127, 128, 129}) {
            Case c = new Case(bytes, count);
            assertThat(c.ciphertexts).hasSize(3 + count * (bytes + PayloadCipher.TAG_BYTES));
            byte[] read = new byte[count * bytes + 1];
            assertThat(c.genuine(read, 1)).doesNotContain(false);
            assertThat(Arrays.copyOfRange(read, 1, read.length)).isEqualTo(c.payloads);
            for (int i = 0; i < Math.min(count, 4); i++) {
                c.keys[OutputKeys.LONGS * i + i] ^= 1L << 7;
                assertThat(c.genuine(read, 1)).containsExactly(allBut(count, i));
                assertThat(Arrays.copyOfRange(read, 1 + i * bytes, 1 + (i + 1) * bytes))
                        .containsOnly(0);
                c.keys[OutputKeys.LONGS * i + i] ^= 1L << 7;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 33, 100})
    void everyBitIsAuthenticated(int bytes) {
        Case c = new Case(bytes, 2);
        byte[] read = new byte[2 * bytes];
        for (int bit = 0; bit < 8 * (c.ciphertexts.length - 3); bit++) {
            c.ciphertexts[3 + bit / 8] ^= (byte) (1 << bit % 8);
            int changed = bit / 8 / (bytes + PayloadCipher.TAG_BYTES);
            assertThat(c.genuine(read, 0)).containsExactly(allBut(2, changed));
            c.ciphertexts[3 + bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(c.genuine(read, 0)).containsExactly(true, true);
    }

    /** On vectors, as for a full bucket, and lane by lane. */
    @Test
    void kernelsAgree() {
        Case few = new Case(50, 200);
        byte[] many = new byte[few.ciphertexts.length];
        try (PayloadCipher cipher = new PayloadCipher(DOMAIN, 50, 1 << 20)) {
            cipher.encrypt(few.keys, 200, few.payloads, 0, many, 3);
        }
        assertThat(many).isEqualTo(few.ciphertexts);
    }

    @Test
    void anotherDirectionIsAnotherCiphertext() {
        Case c = new Case(20, 1);
        byte[] other = new byte[36];
        new PayloadCipher(new byte[32], 20, 1).encrypt(c.keys, 1, c.payloads, 0, other, 0);
        assertThat(other).isNotEqualTo(Arrays.copyOfRange(c.ciphertexts, 3, 39));
        boolean[] genuine = {true};
        new PayloadCipher(new byte[32], 20, 1).decrypt(c.keys, 1, c.ciphertexts, 3, new byte[20], 0, genuine);
        assertThat(genuine).containsExactly(false);
    }

    @Test
    void refusesWhatIsTooShort() {
        PayloadCipher cipher = new PayloadCipher(DOMAIN, 4, 1);
        assertThatThrownBy(() -> cipher.encrypt(new long[7], 2, new byte[8], 0, new byte[40], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cipher.encrypt(new long[8], 2, new byte[8], 0, new byte[39], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new PayloadCipher(DOMAIN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean[] allBut(int count, int one) {
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);
        all[one] = false;
        return all;
    }

    private static final class Case {
        final PayloadCipher cipher;
        final long[] keys;
        final byte[] payloads;
        final byte[] ciphertexts;

        Case(int bytes, int count) {
            Randomness random = Randomness.seeded(bytes + count);
            cipher = new PayloadCipher(DOMAIN, bytes, count);
            keys = new long[OutputKeys.LONGS * count];
            random.nextLongs(keys, 0, keys.length);
            payloads = random.bytes(count * bytes);
            ciphertexts = new byte[3 + count * (bytes + PayloadCipher.TAG_BYTES)];
            cipher.encrypt(keys, count, payloads, 0, ciphertexts, 3);
        }

        boolean[] genuine(byte[] read, int offset) {
            int count = keys.length / OutputKeys.LONGS;
            boolean[] genuine = new boolean[count];
            cipher.decrypt(keys, count, ciphertexts, 3, read, offset, genuine);
            return genuine;
        }
    }
}
