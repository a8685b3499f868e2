package org.psikit.io.internal.net.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.core.internal.crypto.Hkdf;
import org.psikit.io.link.Identity;

/**
 * Secrets on the disk that only their identity can open: a fresh P-256 key agrees with the identity's, HKDF-SHA-256 turns
 * that into a key of AES-256-GCM, used once. {@code length of point (1 byte), point (SubjectPublicKeyInfo), ciphertext}.
 *
 * <p>Security: secrecy and integrity, but not authorship: anyone with the certificate can seal. Opened content must be
 * checked against signed data. The purpose is authenticated.
 */
public final class IdentitySeal {

    private static final int KEY_BYTES = 32;
    private static final byte[] NONCE = new byte[12];

    private IdentitySeal() {}

    /** Seals bytes for an identity itself. */
    public static byte[] seal(Identity identity, String purpose, byte[] plain) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair fresh = generator.generateKeyPair();
            byte[] point = fresh.getPublic().getEncoded();
            byte[] key = key(fresh.getPrivate(), identity.certificate().getPublicKey(), point, purpose);
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(point.length);
                out.writeBytes(point);
                out.writeBytes(cipher(Cipher.ENCRYPT_MODE, key).doFinal(plain));
                return out.toByteArray();
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot agree on a key with P-256", e);
        }
    }

    /** Opens sealed bytes; empty if they were not sealed for this identity and purpose, or were changed. */
    public static Optional<byte[]> open(Identity identity, String purpose, byte[] sealed) {
        if (sealed.length < 1 || sealed.length < 1 + (sealed[0] & 0xff)) {
            return Optional.empty();
        }
        byte[] point = Arrays.copyOfRange(sealed, 1, 1 + (sealed[0] & 0xff));
        try {
            PublicKey fresh = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(point));
            byte[] key = key(identity.key(), fresh, point, purpose);
            try {
                int from = 1 + point.length;
                return Optional.of(cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed, from, sealed.length - from));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] key(PrivateKey own, PublicKey other, byte[] point, String purpose)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        byte[] shared = agreement.generateSecret();
        try {
            byte[] info = ("psikit/seal/1/" + purpose).getBytes(StandardCharsets.UTF_8);
            return Hkdf.derive(point, shared, info, KEY_BYTES);
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, NONCE));
        return cipher;
    }
}
