package org.psikit.core.internal.curve;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/**
 * expand_message_xmd with SHA-512 (RFC 9380, section 5.3.1): a message, under a domain separation tag, as uniform bytes.
 *
 * <p>One object serves any number of messages, without allocation per message. It costs a compression for Z_pad, one
 * for a message of up to 62 bytes and one a block of 64 bytes of output, with a tag of at most 45 bytes; longer tags
 * cost one more each of these.
 *
 * <p>Not thread-safe. {@link #close} wipes the remains of the last message.
 */
public final class ExpandMessage implements AutoCloseable {

    private static final int HASH_BYTES = 64;
    private static final int BLOCK_BYTES = 128;
    private static final byte[] Z_PAD = new byte[BLOCK_BYTES];

    private final MessageDigest sha512;
    private final int lengthBytes;
    /** l_i_b_str || 0 || DST_prime. */
    private final byte[] suffix;
    /** strxor(b_0, b_(i - 1)) || i || DST_prime. */
    private final byte[] step;

    private final byte[] b0 = new byte[HASH_BYTES];
    private final byte[] b = new byte[HASH_BYTES];

    /**
     * An expansion for one purpose.
     *
     * @param dst domain separation tag, 1 to 255 bytes
     * @param lengthBytes bytes of output a message, 1 to 255 * 64
     */
    public ExpandMessage(byte[] dst, int lengthBytes) {
        if (dst.length < 1 || dst.length > 255) {
            throw new IllegalArgumentException("a domain separation tag has 1 to 255 bytes, not " + dst.length);
        }
        if (lengthBytes < 1 || lengthBytes > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("1 to 16320 bytes can be had, not " + lengthBytes);
        }
        this.lengthBytes = lengthBytes;
        this.sha512 = sha512();
        byte[] dstPrime = Arrays.copyOf(dst, dst.length + 1);
        dstPrime[dst.length] = (byte) dst.length;
        this.suffix = new byte[3 + dstPrime.length];
        suffix[0] = (byte) (lengthBytes >>> 8);
        suffix[1] = (byte) lengthBytes;
        System.arraycopy(dstPrime, 0, suffix, 3, dstPrime.length);
        this.step = new byte[HASH_BYTES + 1 + dstPrime.length];
        System.arraycopy(dstPrime, 0, step, HASH_BYTES + 1, dstPrime.length);
    }

    /** Bytes of output a message. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Writes {@link #lengthBytes} bytes for the message in a part of an array. */
    public void expand(byte[] message, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, lengthBytes, out.length);
        try {
            sha512.update(Z_PAD, 0, BLOCK_BYTES);
            sha512.update(message, offset, length);
            sha512.update(suffix, 0, suffix.length);
            sha512.digest(b0, 0, HASH_BYTES);
            Arrays.fill(b, (byte) 0);
            for (int done = 0, i = 1; done < lengthBytes; done += HASH_BYTES, i++) {
                for (int k = 0; k < HASH_BYTES; k++) {
                    step[k] = (byte) (b0[k] ^ b[k]);
                }
                step[HASH_BYTES] = (byte) i;
                sha512.update(step, 0, step.length);
                sha512.digest(b, 0, HASH_BYTES);
                System.arraycopy(b, 0, out, outOffset + done, Math.min(HASH_BYTES, lengthBytes - done));
            }
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-512 does not fit 64 bytes", e);
        }
    }

    @Override
    public void close() {
        sha512.reset();
        Arrays.fill(step, (byte) 0);
        Arrays.fill(b0, (byte) 0);
        Arrays.fill(b, (byte) 0);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }
}
