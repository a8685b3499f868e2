package org.psikit.core.internal.aes;

import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * JCA ciphers of one kind, reused under other keys. A protocol takes thousands of keys, and a new cipher costs several
 * times as much as a new key, because JCA searches its providers in code that has to be compiled first.
 *
 * <p>Security: a returned cipher is rekeyed with a public key, so the pool holds no secret. Thread-safe.
 */
public final class CipherPool {

    private static final int KEY_BYTES = 16;

    /** A cipher returned to a pool of this size is dropped. */
    private static final int LIMIT = 1 << 11;

    private final String transformation;
    private final int mode;
    private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** A pool for AES in a mode that takes an IV, {@code mode} being one of {@link Cipher}'s constants. */
    public CipherPool(String transformation, int mode) {
        this.transformation = transformation;
        this.mode = mode;
    }

    /** Lends a cipher, keyed with the 16 bytes at {@code offset} and an IV of zeros. */
    public Cipher take(byte[] key, int offset) {
        Cipher cipher = idle.poll();
        if (cipher == null) {
            try {
                cipher = Cipher.getInstance(transformation);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + transformation, e);
            }
        } else {
            size.decrementAndGet();
        }
        init(cipher, mode, key, offset);
        return cipher;
    }

    /** Takes back a cipher that the caller no longer uses. */
    public void give(Cipher cipher) {
        init(cipher, mode, new byte[KEY_BYTES], 0);
        if (size.incrementAndGet() <= LIMIT) {
            idle.add(cipher);
        } else {
            size.decrementAndGet();
        }
    }

    /** Rekeys a cipher with the 16 bytes at {@code offset}, and an IV of zeros. */
    public static void init(Cipher cipher, int mode, byte[] key, int offset) {
        try {
            cipher.init(
                    mode, new SecretKeySpec(key, offset, KEY_BYTES, "AES"), new IvParameterSpec(new byte[KEY_BYTES]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
