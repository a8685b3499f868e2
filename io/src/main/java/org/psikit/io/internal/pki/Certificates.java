package org.psikit.io.internal.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Creates and recognises self-signed P-256 certificates. */
public final class Certificates {

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final BigInteger P256_PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger P256_B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private Certificates() {}

    /** A certificate named "psikit" for a hundred years: identity rests on the pinned fingerprint, not on dates or names. */
    public static X509Certificate selfSigned(KeyPair pair) {
        X500Principal name = new X500Principal("CN=psikit");
        Instant now = Instant.now();
        BigInteger serial = new BigInteger(127, new SecureRandom()).add(BigInteger.ONE);
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    serial,
                                    Date.from(now.minus(Duration.ofDays(1))),
                                    Date.from(now.plus(Duration.ofDays(36_525))),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate())));
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("this Java cannot sign a certificate with P-256", e);
        }
    }

    /**
     * Whether the certificate holds a point of P-256 and names itself as its issuer. Its dates and signature do not
     * matter: a peer is known by the fingerprint, which covers every byte of the certificate, and TLS makes it prove
     * that it holds the key.
     */
    public static boolean isSelfIssuedP256(X509Certificate certificate) {
        return isP256(certificate.getPublicKey())
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && certificate.getSigAlgName().equalsIgnoreCase(ALGORITHM);
    }

    private static boolean isP256(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)) {
            return false;
        }
        ECParameterSpec spec = ec.getParams();
        if (!(spec.getCurve().getField() instanceof ECFieldFp field)
                || !field.getP().equals(P256_PRIME)
                || !spec.getCurve().getB().equals(P256_B)
                || !spec.getOrder().equals(P256_ORDER)) {
            return false;
        }
        BigInteger x = ec.getW().getAffineX();
        BigInteger y = ec.getW().getAffineY();
        if (x == null || y == null || !inField(x) || !inField(y)) {
            return false;
        }
        BigInteger right = x.multiply(x).add(spec.getCurve().getA()).multiply(x).add(P256_B);
        return y.multiply(y).subtract(right).mod(P256_PRIME).signum() == 0;
    }

    private static boolean inField(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(P256_PRIME) < 0;
    }
}
