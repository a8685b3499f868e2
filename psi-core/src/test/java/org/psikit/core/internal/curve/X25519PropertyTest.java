package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bouncy Castle is the oracle: another representation (ten limbs), written by others, and checked by the same vectors. */
class X25519PropertyTest {

    @Test
    void agreesWithBouncyCastle() {
        Random random = new Random(7748);
        byte[] buffer = new byte[100];
        byte[] expected = new byte[32];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(buffer);
            org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(buffer, 1, buffer, 34, expected, 0);
            // the output overlaps the point
            X25519.multiply(buffer, 1, buffer, 34, buffer, 50);
            assertThat(Arrays.copyOfRange(buffer, 50, 82)).isEqualTo(expected);
        }
    }

    @Test
    void refusesShortArrays() {
        byte[] full = new byte[32];
        byte[] shortOne = new byte[31];
        assertThatThrownBy(() -> X25519.multiply(shortOne, 0, full, 0, full, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> X25519.multiply(full, 0, shortOne, 0, full, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> X25519.multiply(full, 0, full, 0, full, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
