package org.psikit.io.internal.net.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.psikit.io.internal.pki.Certificates;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * Signatures by an identity's key, SHA-256 with ECDSA on P-256, for data that outlives a connection. A purpose precedes
 * the message, so no signature serves two purposes.
 */
public final class IdentitySignature {

    /** Maximum length of a signature. */
    public static final int MOST_BYTES = 80;

    private static final String ALGORITHM = "SHA256withECDSA";

    private IdentitySignature() {}

    /** Signs a message. */
    public static byte[] sign(Identity identity, byte[] purpose, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(identity.key());
            update(signature, purpose, message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with P-256", e);
        }
    }

    /** The identity's certificate in DER, which a verifier needs. */
    public static byte[] certificate(Identity identity) {
        try {
            return identity.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without an encoding", e);
        }
    }

    /**
     * Whether the party with that fingerprint signed this message.
     *
     * @param certificate its certificate in DER, from anywhere
     */
    public static boolean verify(
            Fingerprint signer, byte[] certificate, byte[] purpose, byte[] message, byte[] signature) {
        try {
            X509Certificate read = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            if (!Fingerprint.of(read).equals(signer) || !Certificates.isSelfIssuedP256(read)) {
                return false;
            }
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(read.getPublicKey());
            update(verifier, purpose, message);
            return verifier.verify(signature);
        } catch (CertificateException e) {
            return false; // not a certificate
        } catch (GeneralSecurityException e) {
            return false; // not a signature, or in another format
        }
    }

    private static void update(Signature signature, byte[] purpose, byte[] message) throws GeneralSecurityException {
        signature.update((byte) purpose.length);
        signature.update(purpose);
        signature.update(message);
    }
}
