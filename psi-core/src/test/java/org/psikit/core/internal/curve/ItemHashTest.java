package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemHashTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 45, 46, 255})
    void anItemIsItsSixteenBytes(int dstBytes) {
        byte[] dst = new byte[dstBytes];
        Arrays.fill(dst, (byte) 7);
        long[] items = new Random(1).longs(20).toArray();
        byte[] uniform = new byte[96 * 4 + 1];
        try (ItemHash hash = new ItemHash(dst)) {
            hash.expand(items, 3, 4, uniform, 1);
        }
        for (int i = 0; i < 4; i++) {
            byte[] message = ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(items[6 + 2 * i])
                    .putLong(items[7 + 2 * i])
                    .array();
            byte[] expected = new byte[96];
            new ExpandMessage(dst, 96).expand(message, 0, 16, expected, 0);
            assertThat(Arrays.copyOfRange(uniform, 1 + 96 * i, 97 + 96 * i)).isEqualTo(expected);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new ItemHash(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ItemHash(new byte[256])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExpandMessage(new byte[1], 16321)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExpandMessage(new byte[1], 0)).isInstanceOf(IllegalArgumentException.class);
        try (ItemHash hash = new ItemHash(new byte[1])) {
            assertThatThrownBy(() -> hash.expand(new long[4], 1, 2, new byte[192], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> hash.expand(new long[4], 0, 2, new byte[191], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
