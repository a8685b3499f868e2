package org.psikit.match.internal.bucket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Spreads items over buckets: AES-128 of the item under a key from the joint coin, its first 64 bits scaled to {@code
 * [0, buckets)}. Both parties put an item into the same bucket, and a party that fixed its items before the toss cannot
 * choose which.
 *
 * <p>Security: AES as a pseudo-random permutation makes distinct items fall like independent balls, but for the birthday
 * bound of 2^64 items. Scaling is off from uniform by less than buckets / 2^64. Not thread-safe.
 */
final class BucketHash {

    /** Items hashed per call, 4 KiB: from there on AES is at its best. */
    static final int BATCH = 256;

    static final int KEY_BYTES = 16;

    private final Cipher cipher;
    private final int buckets;
    private final byte[] plain = new byte[16 * BATCH];
    private final byte[] hashed = new byte[16 * BATCH];
    private final ByteBuffer plainLongs = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer hashedLongs = ByteBuffer.wrap(hashed).order(ByteOrder.LITTLE_ENDIAN);

    BucketHash(byte[] key, int buckets) {
        this.buckets = buckets;
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES", e);
        }
    }

    /** Bucket of each of {@code count} items, item i in {@code words[stride * i]} and the word after it. */
    void buckets(long[] words, int stride, int count, int[] out) {
        if (count > BATCH) {
            throw new IllegalArgumentException("more than a batch: " + count);
        }
        for (int i = 0; i < count; i++) {
            plainLongs.putLong(16 * i, words[stride * i]);
            plainLongs.putLong(16 * i + 8, words[stride * i + 1]);
        }
        try {
            cipher.update(plain, 0, 16 * count, hashed, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < count; i++) {
            out[i] = (int) Math.multiplyHigh(hashedLongs.getLong(16 * i) >>> 1, (long) buckets << 1);
        }
    }
}
