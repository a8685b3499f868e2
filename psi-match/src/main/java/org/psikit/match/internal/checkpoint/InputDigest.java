package org.psikit.match.internal.checkpoint;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;

/**
 * A digest of a party's own items, rows, and what goes with them, in their order: equal for a table that is read again
 * exactly if everything that a job depends on is the same. HMAC-SHA256 under a key of the identity, so that it tells
 * nobody else whether some table is this one.
 *
 * <p>Cells that are only copied to the output are not in it.
 */
public final class InputDigest {

    /** Bytes of a digest. */
    public static final int BYTES = 32;

    private static final int BUFFER_BYTES = 1 << 15;

    private final Mac mac;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private InputDigest(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** The digest of all lists of a table with {@code rows} rows; {@code key} is borrowed. */
    public static byte[] of(ItemStore items, long rows, byte[] key) {
        InputDigest digest = new InputDigest(key);
        EntryShape shape = items.shape();
        digest.put(rows);
        for (int number : new int[] {items.lists(), shape.bytes(), shape.values(), shape.labels()}) {
            digest.put(number);
        }
        int width = shape.words();
        for (int list = 0; list < items.lists(); list++) {
            digest.put(items.count(list));
            items.scan(list, (words, at) -> {
                for (int i = 0; i < width; i++) {
                    digest.put(words[at + i]);
                }
            });
        }
        return digest.end();
    }

    private void put(long word) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(word);
    }

    private void flush() {
        mac.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private byte[] end() {
        flush();
        Arrays.fill(buffer.array(), (byte) 0);
        return mac.doFinal();
    }
}
