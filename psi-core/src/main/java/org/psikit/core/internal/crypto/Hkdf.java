package org.psikit.core.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869). */
public final class Hkdf {

    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** Expands key material {@code key} for the use named by {@code info}; salt is empty. */
    public static byte[] derive(byte[] key, String info, int length) {
        return derive(new byte[HASH_BYTES], key, info.getBytes(StandardCharsets.UTF_8), length);
    }

    /** Extract and expand. At most 255·32 bytes. */
    public static byte[] derive(byte[] salt, byte[] key, byte[] info, int length) {
        if (length < 0 || length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("HKDF output of " + length + " bytes");
        }
        byte[] prk = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, key);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int done = 0;
        for (int i = 1; done < length; i++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) i;
            block = hmac(prk, input);
            int part = Math.min(HASH_BYTES, length - done);
            System.arraycopy(block, 0, out, done, part);
            done += part;
            Arrays.fill(input, (byte) 0);
        }
        Arrays.fill(prk, (byte) 0);
        Arrays.fill(block, (byte) 0);
        return out;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
