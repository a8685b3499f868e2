package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;

/** Bytes from the wire as points: decoded only if they are what encoding gives back. */
class PointDecodingFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void ristretto(byte[] data) {
        byte[] bytes = Arrays.copyOf(data, RistrettoEncoding.BYTES);
        Optional<RistrettoPoint> point = RistrettoEncoding.read(bytes, 0).decode();
        point.ifPresent(p -> assertThat(p.encode().bytes()).isEqualTo(bytes));
    }

    @FuzzTest(maxDuration = "10s")
    void scalar(byte[] data) {
        byte[] bytes = Arrays.copyOf(data, Scalar25519.BYTES);
        Optional<Scalar25519> scalar = Scalar25519.decode(bytes, 0);
        scalar.ifPresent(s -> assertThat(s.encode()).isEqualTo(bytes));
    }

    @FuzzTest(maxDuration = "10s")
    void coordinate(byte[] data) {
        byte[] bytes = Arrays.copyOf(data, X25519.BYTES);
        long[] element = new long[Field25519.LIMBS];
        Field25519.decode(bytes, 0, element, 0);
        byte[] again = new byte[X25519.BYTES];
        Field25519.encode(element, 0, again, 0);
        assertThat(Arrays.equals(again, bytes)).isEqualTo(X25519.isCanonical(bytes, 0));
    }
}
