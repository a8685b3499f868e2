package org.psikit.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitVectorTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 129})
    void bytesThereAndBack(int length) {
        Random random = new Random(length);
        BitVector bits = new BitVector(length);
        int set = 0;
        for (int i = 0; i < length; i++) {
            if (random.nextBoolean()) {
                bits.set(i);
                set++;
            }
        }
        byte[] bytes = new byte[bits.byteLength() + 3];
        bits.toBytes(bytes, 3);
        BitVector back = BitVector.fromBytes(bytes, 3, length);

        assertThat(bits.cardinality()).isEqualTo(set);
        assertThat(back.words()).isEqualTo(bits.words());
    }

    @Test
    void bitsBeyondTheLengthAreDropped() {
        BitVector bits = BitVector.fromBytes(new byte[] {-1, -1}, 0, 9);

        assertThat(bits.cardinality()).isEqualTo(9);
        assertThatThrownBy(() -> bits.get(9)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
