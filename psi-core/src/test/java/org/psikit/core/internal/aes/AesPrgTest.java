package org.psikit.core.internal.aes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;

class AesPrgTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 511, 512, 513, 2000})
    void longsAreTheBytesHoweverTheyAreCut(int count) {
        byte[] seed = Randomness.seeded(5).bytes(AesPrg.SEED_BYTES);
        byte[] bytes = new byte[8 * count];
        new AesPrg(seed, 0).nextBytes(bytes, 0, bytes.length);
        long[] expected = new long[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(expected);

        long[] longs = new long[count];
        AesPrg prg = new AesPrg(seed, 0);
        prg.nextLongs(longs, 0, count / 3);
        prg.nextLongs(longs, count / 3, count - count / 3);

        assertThat(longs).isEqualTo(expected);
    }
}
