package org.psikit.ot.psi.kkrt;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.psi.payload.PayloadCipher;

/**
 * The receiver's half of what goes with the items of one bucket; {@link PayloadSender} has the form. Under the keys it
 * unwraps it reads the sender's payloads, and returns its own where the sender is to read them.
 */
final class PayloadReceiver implements AutoCloseable {

    private static final int NOT_MATCHED = -1;

    private final Channel channel;
    private final PsiSession session;
    private final Domain bucket;
    private final long[] secrets;

    /** {@code item · 4 + function} for tags that match. */
    private final int[] matches;

    private final long[] contentKeys;

    PayloadReceiver(PsiSession session, Domain bucket, int items, int tags) {
        this.session = session;
        this.channel = session.channel();
        this.bucket = bucket;
        this.secrets = new long[PayloadSender.KEY_LONGS * items];
        this.matches = new int[tags];
        Arrays.fill(matches, NOT_MATCHED);
        this.contentKeys = new long[returns() ? PayloadSender.KEY_LONGS * items : 0];
    }

    /** Takes the half of an own item's output that no tag shows. */
    void secret(int item, long low, long high) {
        secrets[PayloadSender.KEY_LONGS * item] = low;
        secrets[PayloadSender.KEY_LONGS * item + 1] = high;
    }

    /** Own item {@code item}, placed by {@code function}, matches tag number {@code tag} of each list. */
    void match(int tag, int item, int function) {
        matches[tag] = item << 2 | function;
    }

    /**
     * Receives keys and payloads of all tags; the result holds those of matched items, in the order of own items.
     *
     * @param unreadable takes the items whose payload is not under the item's output
     */
    byte[] receive(BitVector mine, BitVector unreadable) {
        int bytes = session.terms().senderBytes();
        byte[] result = new byte[Math.multiplyExact(mine.cardinality(), bytes)];
        MatchedPlaces places = new MatchedPlaces(mine);
        PayloadCipher cipher =
                bytes == 0 ? null : new PayloadCipher(bucket.hash("sender's payloads"), bytes, mine.cardinality());
        int cipherBytes = cipher == null ? 0 : cipher.ciphertextBytes();
        int stride = PayloadSender.WRAPPED_BYTES + cipherBytes;
        byte[] message = new byte[PayloadSender.BATCH * stride];
        byte[] encrypted = new byte[PayloadSender.BATCH * cipherBytes];
        byte[] plain = new byte[PayloadSender.BATCH * bytes];
        long[] keys = new long[PayloadSender.BATCH * PayloadCipher.KEY_LONGS];
        int[] items = new int[PayloadSender.BATCH];
        boolean[] genuine = new boolean[PayloadSender.BATCH];
        for (int from = 0; from < matches.length; from += PayloadSender.BATCH) {
            int count = Math.min(PayloadSender.BATCH, matches.length - from);
            channel.receive(KkrtSteps.PAYLOADS, message, 0, count * stride);
            int found = 0;
            for (int i = 0; i < count; i++) {
                if (matches[from + i] != NOT_MATCHED) {
                    items[found] = matches[from + i] >> 2;
                    unwrap(message, i * stride, matches[from + i], keys, found);
                    System.arraycopy(
                            message,
                            i * stride + PayloadSender.WRAPPED_BYTES,
                            encrypted,
                            found * cipherBytes,
                            cipherBytes);
                    found++;
                }
            }
            if (cipher == null) {
                continue;
            }
            cipher.decrypt(keys, found, encrypted, 0, plain, 0, genuine);
            for (int i = 0; i < found; i++) {
                if (!genuine[i]) {
                    unreadable.set(items[i]);
                }
                System.arraycopy(plain, i * bytes, result, places.of(items[i]) * bytes, bytes);
            }
        }
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
        if (cipher != null) {
            cipher.close();
        }
        return result;
    }

    /** Sends own payloads of matched items, in the order of the tags, if the sender is to read them. */
    void send(Payload payload, int matched) {
        if (!returns()) {
            return;
        }
        int bytes = session.terms().receiverBytes();
        byte[] plain = new byte[PayloadSender.BATCH * bytes];
        long[] keys = new long[PayloadSender.BATCH * PayloadCipher.KEY_LONGS];
        try (PayloadCipher cipher = new PayloadCipher(bucket.hash("receiver's payloads"), bytes, matched)) {
            byte[] encrypted = new byte[PayloadSender.BATCH * cipher.ciphertextBytes()];
            for (int next = 0; next < matches.length; ) {
                int count = 0;
                for (; next < matches.length && count < PayloadSender.BATCH; next++) {
                    if (matches[next] != NOT_MATCHED) {
                        int item = matches[next] >> 2;
                        keys[PayloadCipher.KEY_LONGS * count] = contentKeys[PayloadSender.KEY_LONGS * item];
                        keys[PayloadCipher.KEY_LONGS * count + 1] = contentKeys[PayloadSender.KEY_LONGS * item + 1];
                        System.arraycopy(payload.bytes(), item * bytes, plain, count * bytes, bytes);
                        count++;
                    }
                }
                if (count == 0) {
                    continue;
                }
                cipher.encrypt(keys, count, plain, 0, encrypted, 0);
                channel.send(KkrtSteps.RETURNED, encrypted, 0, count * cipher.ciphertextBytes());
            }
        }
        channel.flush();
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
    }

    @Override
    public void close() {
        Arrays.fill(secrets, 0);
        Arrays.fill(contentKeys, 0);
        Arrays.fill(matches, 0);
    }

    private boolean returns() {
        return session.terms().receiverBytes() > 0 && session.learners() == Learners.BOTH;
    }

    private void unwrap(byte[] message, int offset, int match, long[] keys, int at) {
        int item = match >> 2;
        int from = offset + (match & 3) * PayloadSender.KEY_LONGS * Long.BYTES;
        long low = Tags.word(message, from) ^ secrets[PayloadSender.KEY_LONGS * item];
        long high = Tags.word(message, from + Long.BYTES) ^ secrets[PayloadSender.KEY_LONGS * item + 1];
        keys[PayloadCipher.KEY_LONGS * at] = low;
        keys[PayloadCipher.KEY_LONGS * at + 1] = high;
        if (contentKeys.length > 0) {
            contentKeys[PayloadSender.KEY_LONGS * item] = low;
            contentKeys[PayloadSender.KEY_LONGS * item + 1] = high;
        }
    }
}
