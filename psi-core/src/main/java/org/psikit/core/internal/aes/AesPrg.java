package org.psikit.core.internal.aes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-random generator: AES-128 in counter mode under a 128-bit seed (NIST SP 800-38A), output little-endian where
 * read as longs.
 *
 * <p>Security: indistinguishable from random for up to 2^48 blocks a seed if AES is a pseudo-random permutation. The
 * key schedule lives in a JCA cipher, which gets another key at {@link #close}; the old one is dropped, not wiped.
 *
 * <p>Not thread-safe.
 */
public final class AesPrg implements AutoCloseable {

    /** Bytes of a seed. */
    public static final int SEED_BYTES = 16;

    /** The intrinsic is fastest from 4 KiB on; a buffer of that size stays in the first-level cache. */
    private static final int CHUNK = 4096;

    private static final byte[] ZEROS = new byte[CHUNK];
    private static final CipherPool POOL = new CipherPool("AES/CTR/NoPadding", Cipher.ENCRYPT_MODE);

    /** Null when closed. */
    private @Nullable Cipher cipher;

    /** Allocated on the first request for longs: there may be thousands of generators that never get one. */
    private byte @Nullable [] buffer;

    private @Nullable LongBuffer bufferLongs;

    /** Starts from {@code SEED_BYTES} at {@code offset} of {@code seed}. */
    public AesPrg(byte[] seed, int offset) {
        this.cipher = POOL.take(seed, offset);
    }

    /** The next {@code length} bytes. */
    public void nextBytes(byte[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        Cipher ctr = Objects.requireNonNull(cipher, "closed");
        try {
            for (int done = 0; done < length; ) {
                int part = Math.min(CHUNK, length - done);
                ctr.update(ZEROS, 0, part, out, offset + done);
                done += part;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next {@code count} longs. */
    public void nextLongs(long[] out, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, out.length);
        byte[] bytes = buffer;
        LongBuffer longs = bufferLongs;
        if (bytes == null || longs == null) {
            bytes = new byte[CHUNK];
            longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            buffer = bytes;
            bufferLongs = longs;
        }
        for (int done = 0; done < count; ) {
            int part = Math.min(CHUNK / Long.BYTES, count - done);
            nextBytes(bytes, 0, part * Long.BYTES);
            longs.get(0, out, offset + done, part);
            done += part;
        }
    }

    /** Wipes the buffered output, and returns the cipher to the pool under another key. */
    @Override
    public void close() {
        if (cipher != null) {
            POOL.give(cipher);
            cipher = null;
        }
        if (buffer != null) {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "AesPrg[redacted]";
    }
}
