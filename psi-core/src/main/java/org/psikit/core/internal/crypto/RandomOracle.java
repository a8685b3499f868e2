package org.psikit.core.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 with a domain: the hash of the length-prefixed domain string and of length-prefixed parts, so no two uses and
 * no two divisions of the same bytes collide. Not thread-safe.
 */
public final class RandomOracle {

    /** Never updated; copying it costs a fifth of another provider look-up. */
    private static final MessageDigest FRESH = make();

    private final MessageDigest digest;

    private RandomOracle(String domain) {
        this.digest = sha256();
        put(domain.getBytes(StandardCharsets.UTF_8));
    }

    /** An oracle for the use named {@code domain}, such as {@code psikit/frame/1/coin}. */
    public static RandomOracle of(String domain) {
        return new RandomOracle(domain);
    }

    /** Appends a part of any length. */
    public RandomOracle put(byte[] part) {
        putLength(part.length);
        digest.update(part);
        return this;
    }

    /** Appends a number. */
    public RandomOracle put(long number) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (number >>> (56 - 8 * i));
        }
        return put(bytes);
    }

    /** Appends a text, as UTF-8. */
    public RandomOracle put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the 32-byte hash; the oracle can be used once. */
    public byte[] digest() {
        return digest.digest();
    }

    /** A plain SHA-256. */
    public static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            // A provider whose digests cannot be copied
            return make();
        }
    }

    private static MessageDigest make() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private void putLength(int length) {
        byte[] bytes = {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
        digest.update(bytes);
    }
}
