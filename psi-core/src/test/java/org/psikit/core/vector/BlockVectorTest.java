package org.psikit.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.random.Randomness;

class BlockVectorTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129})
    void bytesGoBothWays(int size) {
        byte[] bytes = Randomness.seeded(size).bytes(16 * size + 3);
        byte[] out = bytes.clone();
        BlockVector vector = BlockVector.fromBytes(bytes, 3, size);

        vector.toBytes(out, 3);

        assertThat(vector.size()).isEqualTo(size);
        assertThat(out).isEqualTo(bytes);
    }

    @Test
    void blocksAreLittleEndianPairs() {
        BlockVector vector = new BlockVector(2);
        vector.set(1, 0x0807060504030201L, 0x100F0E0D0C0B0A09L);
        byte[] out = new byte[32];
        vector.toBytes(out, 0);
        for (int i = 0; i < 16; i++) {
            assertThat(out[16 + i]).isEqualTo((byte) (i + 1));
        }
    }

    @Test
    void xorAddsAndWipeClears() {
        BlockVector a = BlockVector.wrap(new long[] {1, 2, 3, 4});
        a.xor(BlockVector.wrap(new long[] {1, 1, 1, 1}));
        assertThat(a.words()).containsExactly(0, 3, 2, 5);
        a.wipe();
        assertThat(a.words()).containsOnly(0);
        assertThatThrownBy(() -> a.xor(new BlockVector(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
