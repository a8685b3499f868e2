package org.psikit.io.link;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * The identity of a party as a pin: the SHA-256 of its certificate in DER, written {@code sha256:} and 64 hex digits.
 * Compared in constant time.
 */
public final class Fingerprint {

    /** Bytes of a fingerprint. */
    public static final int BYTES = 32;

    private static final String PREFIX = "sha256:";
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads {@code sha256:<64 hex digits>}.
     *
     * @throws UsageException if it has another shape
     */
    public static Fingerprint parse(String text) {
        String trimmed = text.trim();
        if (!SHAPE.matcher(trimmed).matches()) {
            throw new UsageException("not a fingerprint: pass sha256: and 64 hex digits, as psi keygen prints them");
        }
        return new Fingerprint(HexFormat.of().parseHex(trimmed.substring(PREFIX.length())));
    }

    /** The fingerprint of a certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(RandomOracle.sha256().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without an encoding", e);
        }
    }

    /** A fingerprint from 32 bytes, which are copied. */
    public static Fingerprint of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint has " + BYTES + " bytes");
        }
        return new Fingerprint(bytes.clone());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint f && ConstantTime.equal(bytes, f.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }
}
