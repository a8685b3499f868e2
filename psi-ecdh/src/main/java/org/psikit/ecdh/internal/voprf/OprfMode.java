package org.psikit.ecdh.internal.voprf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The supported modes of RFC 9497 (section 3.1), and the domain separation tags of each (section 4.1). */
public enum OprfMode {
    /** The client trusts the responses. */
    OPRF(0),

    /** Responses come with a proof. */
    VOPRF(1);

    private static final byte[] SUITE = "-ristretto255-SHA512".getBytes(StandardCharsets.US_ASCII);

    private final int number;

    OprfMode(int number) {
        this.number = number;
    }

    /** {@code purpose || contextString}. */
    byte[] tag(String purpose) {
        byte[] start = (purpose + "OPRFV1-").getBytes(StandardCharsets.US_ASCII);
        byte[] tag = Arrays.copyOf(start, start.length + 1 + SUITE.length);
        tag[start.length] = (byte) number;
        System.arraycopy(SUITE, 0, tag, start.length + 1, SUITE.length);
        return tag;
    }
}
