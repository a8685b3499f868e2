package org.psikit.core.internal.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A universal hash over GF(2^128) under a random key: h(a) = Σ a_i·H^(l+1−i) for a message of l blocks a_0 … a_{l−1}, the
 * GHASH of NIST SP 800-38D without its length block.
 *
 * <p>Linear over GF(2): h(a ⊕ b) = h(a) ⊕ h(b) for messages of one length. Two messages of l blocks collide with
 * probability at most (l + 1)·2^-128 over the key, and if the last block is uniform so is the hash.
 *
 * <p>Java reaches carry-less multiplication only through AES-GCM, so h is extracted from the tag over associated data:
 * tag = h(a) ⊕ length·H ⊕ E(IV), where the last two terms do not depend on a. Some GB/s, plus about a microsecond a
 * message.
 *
 * <p>Security: a consistency check under a key drawn after the message; no MAC, and the key is no secret. Not
 * thread-safe.
 */
public final class Ghash {

    /** Bytes of a key, a block and a hash. */
    public static final int BYTES = 16;

    private final SecretKeySpec key;
    private final Cipher gcm;
    private final Cipher ecb;
    private final int blocks;
    private final byte[] counter = new byte[BYTES];
    private final byte[] pad = new byte[BYTES];
    private final byte[] lengthTerm;
    private int messages;

    /** Hashes messages of {@code blocks} blocks under {@code key}, drawn at random after the messages were fixed. */
    public Ghash(byte[] key, int blocks) {
        this.key = new SecretKeySpec(key, 0, BYTES, "AES");
        this.blocks = blocks;
        try {
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
            ecb = Cipher.getInstance("AES/ECB/NoPadding");
            ecb.init(Cipher.ENCRYPT_MODE, this.key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/GCM", e);
        }
        lengthTerm = new byte[BYTES];
        hash(new byte[blocks * BYTES], 0, lengthTerm, 0);
    }

    /** H, an element of {@link org.psikit.core.internal.field.Gf128}. */
    public byte[] point() {
        return ecb.update(new byte[BYTES]);
    }

    /** Writes the 16 bytes of h to {@code out}. */
    public void hash(byte[] message, int offset, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, blocks * BYTES, message.length);
        Objects.checkFromIndexSize(outOffset, BYTES, out.length);
        // J0 of a 96-bit IV is IV ‖ 1; JCA refuses to use an IV twice.
        ByteBuffer.wrap(counter).putInt(0, messages++).putInt(12, 1);
        try {
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * BYTES, counter, 0, 12));
            gcm.updateAAD(message, offset, blocks * BYTES);
            byte[] tag = gcm.doFinal();
            ecb.update(counter, 0, BYTES, pad, 0);
            for (int i = 0; i < BYTES; i++) {
                out[outOffset + i] = (byte) (tag[i] ^ pad[i] ^ lengthTerm[i]);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
