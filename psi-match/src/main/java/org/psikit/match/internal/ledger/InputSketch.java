package org.psikit.match.internal.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;

/**
 * 256 counters of an input, from which the number of keys can be told in which it differs from another one, however large
 * both are: each item adds or takes 1 at one counter, both drawn by AES under a key of the identity. The sum of the squared
 * differences of two sketches is the number of items that are in one input alone, give or take a tenth.
 *
 * <p>Source: Thorup and Zhang, Tabulation based 4-universal hashing with applications to second moment estimation, SODA
 * 2004. <em>Deviation:</em> a sketch of the smallest hashes (bottom-k) tells shares of the whole, and cannot tell three
 * changed rows of a million from a hundred.
 *
 * <p>Security: without the key the counters tell the number of items, which stands beside them. Whoever has the key and a
 * guess of nearly the whole input can test the rest of it.
 *
 * <p>Cost: an AES block an item; 256 to 768 bytes kept.
 *
 * @param counters the counters
 */
record InputSketch(long[] counters) {

    static final int COUNTERS = 256;
    static final int KEY_BYTES = 16;

    private static final int BLOCK = 16;
    private static final int BATCH = 1024;
    private static final int MOST_VARINT_BYTES = 10;

    /** The sketch of all lists; {@code key} is borrowed. */
    static InputSketch of(ItemStore items, byte[] key) {
        long[] counters = new long[COUNTERS];
        Adder adder = new Adder(key, counters);
        for (int list = 0; list < items.lists(); list++) {
            items.scan(list, adder::add);
        }
        adder.flush();
        return new InputSketch(counters);
    }

    /** About how many items are in this input or the other one, and not in both. */
    double difference(InputSketch other) {
        double squares = 0;
        for (int i = 0; i < COUNTERS; i++) {
            double difference = (double) counters[i] - other.counters[i];
            squares += difference * difference;
        }
        return squares;
    }

    /** The counters as base64 of variable-length numbers. */
    String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long counter : counters) {
            long rest = counter << 1 ^ counter >> 63;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** Parses the output of {@link #text}; empty for any other text. */
    static Optional<InputSketch> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64
        }
        long[] counters = new long[COUNTERS];
        int at = 0;
        for (int i = 0; i < COUNTERS; i++) {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                if (at == bytes.length || shift == 7 * MOST_VARINT_BYTES) {
                    return Optional.empty();
                }
                next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                shift += 7;
            } while (next < 0);
            counters[i] = value >>> 1 ^ -(value & 1);
        }
        return at == bytes.length ? Optional.of(new InputSketch(counters)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputSketch that && Arrays.equals(counters, that.counters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counters);
    }

    @Override
    public String toString() {
        return "InputSketch[redacted]";
    }

    /** Adds items, many at a time. */
    private static final class Adder {

        private final Cipher cipher;
        private final long[] counters;
        private final ByteBuffer batch = ByteBuffer.allocate(BATCH * BLOCK);

        Adder(byte[] key, long[] counters) {
            this.counters = counters;
            try {
                cipher = Cipher.getInstance("AES/ECB/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, KEY_BYTES, "AES"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no AES", e);
            }
        }

        void add(long[] words, int at) {
            if (!batch.hasRemaining()) {
                flush();
            }
            batch.putLong(words[at + EntryShape.LOW]).putLong(words[at + EntryShape.HIGH]);
        }

        void flush() {
            int length = batch.position();
            byte[] blocks = batch.array();
            try {
                int done = cipher.update(blocks, 0, length, blocks, 0);
                if (done != length) {
                    throw new IllegalStateException("AES takes whole blocks");
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES takes whole blocks", e);
            }
            for (int at = 0; at < length; at += BLOCK) {
                counters[blocks[at] & 0xff] += 1 - 2 * (blocks[at + 1] & 1);
            }
            Arrays.fill(blocks, 0, length, (byte) 0);
            batch.clear();
        }
    }
}
