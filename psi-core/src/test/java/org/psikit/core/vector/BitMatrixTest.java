package org.psikit.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.random.Randomness;

class BitMatrixTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 9",
        "1, 1",
        "1, 129",
        "7, 8",
        "8, 7",
        "9, 127",
        "64, 64",
        "127, 128",
        "128, 129",
        "128, 1000",
        "448, 513",
        "512, 2048"
    })
    void transposeMovesEveryBit(int rows, int columns) {
        BitMatrix matrix = new BitMatrix(rows, columns);
        byte[] bits = Randomness.seeded(rows).bytes(rows * columns);
        for (int i = 0; i < bits.length; i++) {
            matrix.set(i / columns, i % columns, (bits[i] & 1) != 0);
        }

        BitMatrix transposed = matrix.transpose();

        assertThat(transposed.rows()).isEqualTo(columns);
        assertThat(transposed.columns()).isEqualTo(rows);
        for (int i = 0; i < bits.length; i++) {
            assertThat(transposed.get(i % columns, i / columns)).isEqualTo((bits[i] & 1) != 0);
        }
        assertThat(transposed.transpose().words()).isEqualTo(matrix.words());
    }

    @Test
    void rowsThatAreNoMultipleOf64AreRefused() {
        BitTranspose kernel = new BitTranspose();
        assertThatThrownBy(() -> kernel.transpose(new long[65], 0, 65, 1, 1, new long[65], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bitsCanBeCleared() {
        BitMatrix matrix = new BitMatrix(3, 70);
        matrix.set(2, 69, true);
        matrix.set(2, 69, false);
        assertThat(matrix.words()).containsOnly(0);
    }
}
