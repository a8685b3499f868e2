package org.psikit.core.internal.aes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.random.Randomness;

final class CipherPoolTest {

    private static final byte[] ZEROS = new byte[48];

    private static byte[] key(int seed) {
        byte[] key = new byte[20];
        Randomness.seeded(seed).nextBytes(key, 0, key.length);
        return key;
    }

    @ParameterizedTest
    @CsvSource({"AES/CTR/NoPadding, 1", "AES/CBC/NoPadding, 2"})
    void aCipherThatCameBackIsAsNew(String transformation, int mode) {
        CipherPool pool = new CipherPool(transformation, mode);
        Cipher used = pool.take(key(1), 3);
        used.update(ZEROS, 0, 16);
        pool.give(used);

        Cipher again = pool.take(key(2), 4);
        assertThat(again).isSameAs(used);
        Cipher fresh = new CipherPool(transformation, mode).take(key(2), 4);
        assertThat(again.update(ZEROS)).isEqualTo(fresh.update(ZEROS));
    }

    @Test
    void whatIsTakenIsNobodyElses() {
        CipherPool pool = new CipherPool("AES/CTR/NoPadding", Cipher.ENCRYPT_MODE);
        assertThat(pool.take(key(1), 0)).isNotSameAs(pool.take(key(1), 0));
    }

    @Test
    void aGeneratorIsClosedOnceAndThenOfNoUse() {
        AesPrg first = new AesPrg(key(1), 0);
        first.close();
        first.close();
        AesPrg one = new AesPrg(key(2), 0);
        AesPrg other = new AesPrg(key(2), 0);
        byte[] a = new byte[64];
        byte[] b = new byte[64];
        one.nextBytes(a, 0, 32);
        other.nextBytes(b, 0, 64);
        one.nextBytes(a, 32, 32);

        assertThat(a).isEqualTo(b);
        assertThatNullPointerException().isThrownBy(() -> first.nextBytes(a, 0, 16));
    }

    @Test
    void threadsDoNotMeet() {
        byte[] expected = stream(7);
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(t -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 500; i++) {
                        stream(t);
                        assertThat(stream(7)).isEqualTo(expected);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(threads).join();
    }

    private static byte[] stream(int seed) {
        byte[] bytes = new byte[80];
        try (AesPrg prg = new AesPrg(key(seed), 0)) {
            prg.nextBytes(bytes, 0, bytes.length);
        }
        return bytes;
    }
}
