package org.psikit.ecdh.internal.voprf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.internal.curve.ExpandMessage;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.Scalar25519;

/** The hashes of RFC 9497's suite ristretto255-SHA512 (section 4.1), each with its tag. Not thread-safe. */
final class OprfHashes {

    /** Length of an output in bytes. */
    static final int OUTPUT_BYTES = 64;

    private static final byte[] FINALIZE = "Finalize".getBytes(StandardCharsets.US_ASCII);

    private final OprfMode mode;
    private final MessageDigest sha512 = sha512();

    OprfHashes(OprfMode mode) {
        this.mode = mode;
    }

    /** A fresh SHA-512. */
    static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }

    /** Appends a string, prefixed with its length in 16 bits. */
    static void prefixed(ByteArrayOutputStream to, byte[] part) {
        to.write(part.length >>> 8);
        to.write(part.length);
        to.writeBytes(part);
    }

    /** Decodes a canonical encoding of an element other than the neutral one. */
    static Optional<RistrettoPoint> element(byte[] encoding) {
        return RistrettoEncoding.read(encoding, 0).decode().filter(p -> !p.isIdentity());
    }

    /** HashToScalar. */
    Scalar25519 toScalar(byte[] message) {
        return toScalar(message, mode.tag("HashToScalar-"));
    }

    Scalar25519 toScalar(byte[] message, byte[] tag) {
        byte[] uniform = new byte[Scalar25519.UNIFORM_BYTES];
        try (ExpandMessage expansion = new ExpandMessage(tag, uniform.length)) {
            expansion.expand(message, 0, message.length, uniform, 0);
            return Scalar25519.fromUniformBytes(uniform, 0);
        } finally {
            Arrays.fill(uniform, (byte) 0);
        }
    }

    /** The last step of Finalize: writes the output for an input and its evaluated element into part of an array. */
    void output(byte[] input, byte[] elements, int elementOffset, byte[] out, int outOffset) {
        sha512.update((byte) (input.length >>> 8));
        sha512.update((byte) input.length);
        sha512.update(input);
        sha512.update((byte) 0);
        sha512.update((byte) RistrettoEncoding.BYTES);
        sha512.update(elements, elementOffset, RistrettoEncoding.BYTES);
        sha512.update(FINALIZE);
        try {
            sha512.digest(out, outOffset, OUTPUT_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-512 does not fit 64 bytes", e);
        }
    }
}
