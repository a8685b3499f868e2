package org.psikit.match.internal.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.internal.session.JointCoin;

/**
 * Names of matches that both parties write alike: the first 128 bits of HMAC-SHA256(HKDF(coin, "match-id"), item), as
 * 32 hex digits. They are new in every job, and useless for guessing keys without the coin.
 *
 * <p>One is made for every row written, so HMAC is spelled out: what {@code javax.crypto.Mac} puts around it weighs more
 * than hashing 16 bytes. The key is wiped at the end. Not thread-safe.
 */
final class MatchIds implements AutoCloseable {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int ID_BYTES = 16;
    private static final int ITEM_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    private static final int DIGEST_BYTES = 32;

    private final MessageDigest sha256 = RandomOracle.sha256();
    /** Key ⊕ 36…36, then the item. */
    private final byte[] inner = new byte[BLOCK_BYTES + ITEM_BYTES];
    /** Key ⊕ 5c…5c, then the digest of {@link #inner}. */
    private final byte[] outer = new byte[BLOCK_BYTES + DIGEST_BYTES];

    private final byte[] digest = new byte[DIGEST_BYTES];
    private final byte[] hex = new byte[2 * ID_BYTES];

    MatchIds(JointCoin coin) {
        this(coin.seed("match-id", 0, 0, KEY_BYTES));
    }

    /** With a key of at most 64 bytes, which is wiped. */
    MatchIds(byte[] key) {
        Arrays.fill(inner, 0, BLOCK_BYTES, (byte) 0x36);
        Arrays.fill(outer, 0, BLOCK_BYTES, (byte) 0x5c);
        for (int i = 0; i < key.length; i++) {
            inner[i] ^= key[i];
            outer[i] ^= key[i];
        }
        Arrays.fill(key, (byte) 0);
    }

    /** The id of a matched item. */
    String of(long low, long high) {
        LONGS.set(inner, BLOCK_BYTES, low);
        LONGS.set(inner, BLOCK_BYTES + Long.BYTES, high);
        try {
            sha256.update(inner, 0, inner.length);
            sha256.digest(outer, BLOCK_BYTES, DIGEST_BYTES);
            sha256.update(outer, 0, outer.length);
            sha256.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < ID_BYTES; i++) {
            hex[2 * i] = DIGITS[digest[i] >> 4 & 0xF];
            hex[2 * i + 1] = DIGITS[digest[i] & 0xF];
        }
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        Arrays.fill(inner, (byte) 0);
        Arrays.fill(outer, (byte) 0);
    }
}
