package org.psikit.ot.psi.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import org.psikit.core.crypto.RandomOracle;

/**
 * The output of the OPRF: SHA-256(domain ‖ row number ‖ row), where the domain is a hash of session, rule, try and bucket.
 *
 * <p>With 32 bytes of domain, 4 of number and 56 of row the message fills two blocks of SHA-256, which is the least: the
 * 439 bits that a row needs at 2^20 items and the number are more than the 440 bits that one block takes. Parts have
 * fixed lengths, so the encoding is injective.
 *
 * <p>Rows are set a batch ahead of hashing: a hash that reads what was written just before waits for it. Not thread-safe.
 */
final class RowHash {

    /** Bytes of the domain. */
    static final int DOMAIN_BYTES = 32;

    /** Rows of a batch. */
    static final int BATCH = CodeWords.BATCH;

    private static final int ROW = DOMAIN_BYTES + Integer.BYTES;
    private static final int DIGEST_BYTES = 32;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final MessageDigest sha = RandomOracle.sha256();
    private final int messageBytes;
    private final byte[] messages;
    private final byte[] digest = new byte[DIGEST_BYTES];

    RowHash(byte[] domain, int words) {
        messageBytes = ROW + words * Long.BYTES;
        messages = new byte[BATCH * messageBytes];
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(domain, 0, messages, i * messageBytes, DOMAIN_BYTES);
        }
    }

    /** Sets the number of row {@code index} of the batch. */
    void setNumber(int index, int rowNumber) {
        INTS.set(messages, index * messageBytes + DOMAIN_BYTES, rowNumber);
    }

    /** Sets word w of row {@code index} of the batch. */
    void set(int index, int w, long word) {
        LONGS.set(messages, index * messageBytes + ROW + w * Long.BYTES, word);
    }

    /** Hashes row {@code index} of the batch; the result stays in {@link #digest} until the next call. */
    void hash(int index) {
        sha.update(messages, index * messageBytes, messageBytes);
        try {
            sha.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the first {@code tagBytes} of the last result, padded with zeros to two longs. */
    void tag(int tagBytes, long[] out, int offset) {
        long high = (long) LONGS.get(digest, Long.BYTES);
        out[offset] = (long) LONGS.get(digest, 0);
        out[offset + 1] = high & Tags.highMask(tagBytes);
    }

    /** The last result, 32 bytes. */
    byte[] digest() {
        return digest;
    }
}
