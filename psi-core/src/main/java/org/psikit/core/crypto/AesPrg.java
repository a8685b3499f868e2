package org.psikit.core.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-random generator: AES-128 in counter mode under a 128-bit seed (NIST SP 800-38A), output little-endian where
 * read as longs.
 *
 * <p>Security: indistinguishable from random for up to 2^48 blocks a seed if AES is a pseudo-random permutation. The
 * key schedule lives in the JCA cipher and is dropped, not wiped, at {@link #close}.
 *
 * <p>Not thread-safe.
 */
public final class AesPrg implements AutoCloseable {

    /** Bytes of a seed. */
    public static final int SEED_BYTES = 16;

    /** The intrinsic is at its best from 4 KiB on; a buffer of that size stays in the first-level cache. */
    private static final int CHUNK = 4096;

    private static final byte[] ZEROS = new byte[CHUNK];

    private final Cipher cipher;

    /** Taken when longs are asked for the first time: there may be thousands of generators that never are. */
    private byte @Nullable [] buffer;

    private @Nullable LongBuffer bufferLongs;

    /** Starts from {@code SEED_BYTES} at {@code offset} of {@code seed}. */
    public AesPrg(byte[] seed, int offset) {
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(seed, offset, SEED_BYTES, "AES"),
                    new IvParameterSpec(new byte[16]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/CTR", e);
        }
    }

    /** The next {@code length} bytes. */
    public void nextBytes(byte[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        try {
            for (int done = 0; done < length; ) {
                int part = Math.min(CHUNK, length - done);
                cipher.update(ZEROS, 0, part, out, offset + done);
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

    /** Wipes what was produced ahead. */
    @Override
    public void close() {
        if (buffer != null) {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "AesPrg[redacted]";
    }
}
