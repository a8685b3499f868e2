package org.psikit.ecdh.internal.index;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.core.random.Randomness;

/**
 * Labels under AES-256-GCM: a random 12-byte nonce, the ciphertext, and a 16-byte tag. All labels of an index have the
 * same length. The nonce is random because an item whose label changes keeps its key. Not thread-safe.
 */
public final class LabelCipher {

    /** Length in bytes of a label's key. */
    public static final int KEY_BYTES = 32;

    /** Bytes that sealing adds to a label. */
    public static final int OVERHEAD_BYTES = 12 + 16;

    private static final int NONCE_BYTES = 12;

    private final Cipher cipher;

    /** A cipher for one thread. */
    public LabelCipher() {
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Seals a label into part of an array. */
    public void seal(byte[] key, byte[] label, Randomness randomness, byte[] out, int offset) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        System.arraycopy(nonce, 0, out, offset, NONCE_BYTES);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.doFinal(label, 0, label.length, out, offset + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot seal a label", e);
        }
    }

    /** Opens a sealed label of that length; empty if it was sealed under another key, or modified. */
    public Optional<byte[]> open(byte[] key, byte[] sealed, int offset, int sealedBytes) {
        byte[] nonce = Arrays.copyOfRange(sealed, offset, offset + NONCE_BYTES);
        try {
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return Optional.of(cipher.doFinal(sealed, offset + NONCE_BYTES, sealedBytes - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot open a label", e);
        }
    }
}
