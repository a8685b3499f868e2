package org.psikit.match.internal.receipt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * What two parties say of a job that both have finished: one text, signed by both.
 *
 * <p>Security: ECDSA on P-256 under both identities. The text binds job, plan, announced sizes, transcript and the heads of
 * both ledgers; it has no value of a row, and the size of the result only if both learned it.
 *
 * @param text JSON, the same at both parties to the byte
 * @param own this party's signature
 * @param certificate the peer's, in DER
 * @param peer the peer's signature
 */
public record Receipt(String text, byte[] own, byte[] certificate, byte[] peer) {

    /** The most bytes of a certificate. */
    public static final int MOST_CERTIFICATE_BYTES = 4096;

    /** The most bytes of the text. */
    public static final int MOST_TEXT_BYTES = 2048;

    private static final byte[] PURPOSE = "psikit/receipt/1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    static byte[] sign(Identity identity, String text) {
        return IdentitySignature.sign(identity, PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the peer of that fingerprint signed it. */
    public boolean isSignedBy(Fingerprint signer) {
        return verify(signer, certificate, peer);
    }

    /** Whether this party signed it. */
    public boolean isSignedByOwner(Fingerprint owner, byte[] ownCertificate) {
        return verify(owner, ownCertificate, own);
    }

    private boolean verify(Fingerprint signer, byte[] of, byte[] signature) {
        return IdentitySignature.verify(signer, of, PURPOSE, text.getBytes(StandardCharsets.UTF_8), signature);
    }

    /** The receipt in bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (byte[] part : new byte[][] {text.getBytes(StandardCharsets.UTF_8), own, certificate, peer}) {
                out.writeShort(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads the bytes of {@link #toBytes}; empty for any others. */
    public static Optional<Receipt> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            String text = new String(part(in, MOST_TEXT_BYTES), StandardCharsets.UTF_8);
            byte[] own = part(in, IdentitySignature.MOST_BYTES);
            byte[] certificate = part(in, MOST_CERTIFICATE_BYTES);
            byte[] peer = part(in, IdentitySignature.MOST_BYTES);
            return in.read() < 0 ? Optional.of(new Receipt(text, own, certificate, peer)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // cut short
        }
    }

    private static byte[] part(DataInputStream in, int most) throws IOException {
        int length = in.readUnsignedShort();
        if (length > most) {
            throw new IOException("longer than it can be");
        }
        byte[] part = new byte[length];
        in.readFully(part);
        return part;
    }

    /** Compares all parts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return text;
    }
}
