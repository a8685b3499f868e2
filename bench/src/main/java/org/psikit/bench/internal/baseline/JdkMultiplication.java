package org.psikit.bench.internal.baseline;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/** The JDK's XDH. */
final class JdkMultiplication implements Multiplication {

    private static final int POINT_BYTES = 32;

    private @Nullable KeyFactory keys;
    private @Nullable KeyAgreement agreement;
    private byte[] secret = new byte[POINT_BYTES];

    @Override
    public String id() {
        return "jdk";
    }

    @Override
    public String library() {
        return "the JDK";
    }

    @Override
    public double secondsPerPoint() {
        return 140e-6;
    }

    @Override
    public void secret(byte[] scalar) {
        secret = scalar.clone();
        try {
            keys = KeyFactory.getInstance("X25519");
            agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void multiply(byte[] in, byte[] out, int at) {
        byte[] bigEndian = new byte[POINT_BYTES];
        for (int i = 0; i < POINT_BYTES; i++) {
            bigEndian[i] = in[at + POINT_BYTES - 1 - i];
        }
        if (keys == null || agreement == null) {
            throw new IllegalStateException("no secret");
        }
        try {
            agreement.doPhase(
                    keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian))),
                    true);
            agreement.generateSecret(out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
