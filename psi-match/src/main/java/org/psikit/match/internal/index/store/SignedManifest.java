package org.psikit.match.internal.index.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.ManifestCodec;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * A manifest with its owner's certificate and signature. Its digest is that of the encoding alone, because a signature of
 * ECDSA can be changed into another valid one.
 *
 * @param manifest what is signed
 * @param encoding its bytes
 * @param certificate the owner's, in DER
 * @param signature over the encoding
 */
public record SignedManifest(IndexManifest manifest, byte[] encoding, byte[] certificate, byte[] signature) {

    /** The most bytes of a signed manifest. */
    public static final int MOST_BYTES = ManifestCodec.MOST_BYTES + 8192;

    private static final byte[] PURPOSE = "psikit/index/manifest/1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_CERTIFICATE_BYTES = 4096;

    /** Signs a manifest. */
    public static SignedManifest sign(Identity owner, IndexManifest manifest) {
        byte[] encoding = ManifestCodec.encode(manifest);
        return new SignedManifest(
                manifest,
                encoding,
                IdentitySignature.certificate(owner),
                IdentitySignature.sign(owner, PURPOSE, encoding));
    }

    /** Reads what {@link #bytes} gave, and checks that this owner signed it; nothing if not. */
    public static Optional<SignedManifest> read(byte[] bytes, Fingerprint owner) {
        byte[] certificate;
        byte[] signature;
        byte[] encoding;
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            certificate = part(in, in.getShort() & 0xffff, MOST_CERTIFICATE_BYTES);
            signature = part(in, in.get() & 0xff, IdentitySignature.MOST_BYTES);
            encoding = part(in, in.remaining(), ManifestCodec.MOST_BYTES);
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
        if (!IdentitySignature.verify(owner, certificate, PURPOSE, encoding, signature)) {
            return Optional.empty();
        }
        return ManifestCodec.decode(encoding).map(m -> new SignedManifest(m, encoding, certificate, signature));
    }

    private static byte[] part(ByteBuffer in, int length, int most) {
        if (length > most || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    /** Length of the certificate (16 bits), the certificate, length of the signature (8 bits), the signature, the encoding. */
    public byte[] bytes() {
        return ByteBuffer.allocate(3 + certificate.length + signature.length + encoding.length)
                .putShort((short) certificate.length)
                .put(certificate)
                .put((byte) signature.length)
                .put(signature)
                .put(encoding)
                .array();
    }

    /** SHA-256 of the encoding. */
    public byte[] digest() {
        return RandomOracle.sha256().digest(encoding);
    }
}
