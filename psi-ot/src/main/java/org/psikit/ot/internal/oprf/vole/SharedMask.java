package org.psikit.ot.internal.oprf.vole;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.RandomOracle;

/** The 128 bits w = w_R ⊕ w_S that malicious security adds to every value, and the commitment to the sender's half. */
final class SharedMask {

    /** Bytes of a half. */
    static final int HALF_BYTES = 16;

    /** Bytes of the sender's half with the commitment's nonce. */
    static final int OPENING_BYTES = HALF_BYTES + 32;

    private SharedMask() {}

    /** The hash of half and nonce. */
    static byte[] commitment(Domain bucket, byte[] opening) {
        return RandomOracle.of("psikit/vole/1/commitment")
                .put(bucket.hash("half of w"))
                .put(opening)
                .digest();
    }

    /** w from the sender's opening and the receiver's half. */
    static long[] of(byte[] opening, byte[] receiversHalf) {
        ByteBuffer a = ByteBuffer.wrap(opening).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer b = ByteBuffer.wrap(receiversHalf).order(ByteOrder.LITTLE_ENDIAN);
        return new long[] {a.getLong(0) ^ b.getLong(0), a.getLong(Long.BYTES) ^ b.getLong(Long.BYTES)};
    }
}
