package org.psikit.ecdh.internal.voprf;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;

/**
 * An owner's key: a scalar k other than 0, and the public key k·G. Anyone with the scalar can evaluate the function on
 * any guess.
 *
 * <p>{@link #close} wipes the scalar. Thread-safe.
 */
public final class OprfKey implements AutoCloseable {

    /** Length in bytes of an encoded key and of a public key. */
    public static final int BYTES = Scalar25519.BYTES;

    private final Scalar25519 scalar;
    private final byte[] publicKey;

    private OprfKey(Scalar25519 scalar) {
        this.scalar = scalar;
        this.publicKey = RistrettoPoint.multiplyGenerator(scalar).encode().bytes();
    }

    /** A new key. */
    public static OprfKey random(Randomness randomness) {
        return new OprfKey(Scalar25519.random(randomness));
    }

    /**
     * DeriveKeyPair (RFC 9497, section 3.2.1).
     *
     * @param seed 32 random bytes
     * @param info public, at most 65,535 bytes
     */
    public static OprfKey derive(OprfMode mode, byte[] seed, byte[] info) {
        OprfHashes hashes = new OprfHashes(mode);
        for (int counter = 0; counter < 256; counter++) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(seed);
            OprfHashes.prefixed(input, info);
            input.write(counter);
            Scalar25519 scalar = hashes.toScalar(input.toByteArray(), mode.tag("DeriveKeyPair"));
            if (!scalar.isZero()) {
                return new OprfKey(scalar);
            }
        }
        throw new IllegalStateException("256 hashes in a row are 0");
    }

    /** Decodes the result of {@link #encode}; empty if the bytes are not a valid key. */
    public static Optional<OprfKey> decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        return Scalar25519.decode(bytes, 0).filter(k -> !k.isZero()).map(OprfKey::new);
    }

    /** The secret scalar, 32 bytes, little-endian; the caller wipes it. */
    public byte[] encode() {
        return scalar.encode();
    }

    /** A copy of the public key's encoding. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    Scalar25519 scalar() {
        return scalar;
    }

    @Override
    public void close() {
        scalar.close();
    }

    /** Never reveals the key. */
    @Override
    public String toString() {
        return "OprfKey[redacted]";
    }

    /** Whether the bytes are a public key: the canonical encoding of an element other than the neutral one. */
    public static boolean isPublicKey(byte[] bytes) {
        return bytes.length == BYTES
                && !Arrays.equals(bytes, new byte[BYTES])
                && OprfHashes.element(bytes).isPresent();
    }
}
