package org.psikit.ot.psi.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.AesPrg;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.psi.payload.PayloadCipher;

/**
 * The sender's half of what goes with the items of one bucket: an item's payload is encrypted under a key of its own, and
 * the key once under each of the item's three outputs of the OPRF, of which the receiver has one if it has the item.
 *
 * <pre>
 *   for every item, in the order of the tags:   k ⊕ F_1(x)   k ⊕ F_2(x)   k ⊕ F_3(x)   E_k(payload)
 * </pre>
 *
 * <p>F_j(x) is the half of the output that no tag shows. Since k does not depend on j, what the receiver returns under k
 * does not tell under which hash function it had placed the item.
 *
 * <p>Cost: 48 bytes an item, and 16 and the payload where the receiver is to read one.
 */
final class PayloadSender implements AutoCloseable {

    /** Items that are encrypted, sent and received at once. */
    static final int BATCH = 1024;

    /** Longs of a key, a half of an output, and of a key that is wrapped. */
    static final int KEY_LONGS = 2;

    /** Bytes of the wrapped keys of an item. */
    static final int WRAPPED_BYTES = CuckooParameters.FUNCTIONS * KEY_LONGS * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Channel channel;
    private final PsiSession.Terms terms;
    private final Domain bucket;
    private final int[] order;
    private final long[] secrets;
    private final long[] contentKeys;

    /** For a bucket of items in the order {@code order}. */
    PayloadSender(PsiSession session, Domain bucket, int[] order) {
        this.channel = session.channel();
        this.terms = session.terms();
        this.bucket = bucket;
        this.order = order;
        this.secrets = new long[CuckooParameters.FUNCTIONS * KEY_LONGS * order.length];
        this.contentKeys = new long[KEY_LONGS * order.length];
        byte[] seed = session.randomness().bytes(AesPrg.SEED_BYTES);
        try (AesPrg keys = new AesPrg(seed, 0)) {
            keys.nextLongs(contentKeys, 0, contentKeys.length);
        }
        Arrays.fill(seed, (byte) 0);
    }

    /** Takes F_j of the item at {@code index}. */
    void secret(int function, int index, long low, long high) {
        int at = KEY_LONGS * (CuckooParameters.FUNCTIONS * index + function);
        secrets[at] = low;
        secrets[at + 1] = high;
    }

    /** Sends keys and payloads, in the order of the tags. */
    void send(Payload payload) {
        int bytes = terms.senderBytes();
        PayloadCipher cipher =
                bytes == 0 ? null : new PayloadCipher(bucket.hash("sender's payloads"), bytes, order.length);
        int cipherBytes = cipher == null ? 0 : cipher.ciphertextBytes();
        byte[] message = new byte[BATCH * (WRAPPED_BYTES + cipherBytes)];
        byte[] plain = new byte[BATCH * bytes];
        byte[] encrypted = new byte[BATCH * cipherBytes];
        long[] keys = new long[BATCH * PayloadCipher.KEY_LONGS];
        for (int from = 0; from < order.length; from += BATCH) {
            int count = Math.min(BATCH, order.length - from);
            for (int i = 0; i < count; i++) {
                key(from + i, keys, i);
                System.arraycopy(payload.bytes(), order[from + i] * bytes, plain, i * bytes, bytes);
            }
            if (cipher != null) {
                cipher.encrypt(keys, count, plain, 0, encrypted, 0);
            }
            for (int i = 0; i < count; i++) {
                int at = i * (WRAPPED_BYTES + cipherBytes);
                wrap(from + i, message, at);
                System.arraycopy(encrypted, i * cipherBytes, message, at + WRAPPED_BYTES, cipherBytes);
            }
            channel.send(KkrtSteps.PAYLOADS, message, 0, count * (WRAPPED_BYTES + cipherBytes));
        }
        channel.flush();
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
        if (cipher != null) {
            cipher.close();
        }
    }

    /**
     * Receives what the receiver lets the sender read of the items that {@code matched} names, in the order of the tags.
     *
     * @param mine the same items in their own order, as the result is
     * @param unreadable takes the items whose payload is not under the item's key
     */
    byte[] receive(BitVector matched, BitVector mine, BitVector unreadable) {
        int bytes = terms.receiverBytes();
        byte[] result = new byte[Math.multiplyExact(matched.cardinality(), bytes)];
        if (bytes == 0) {
            return result;
        }
        MatchedPlaces places = new MatchedPlaces(mine);
        byte[] plain = new byte[BATCH * bytes];
        long[] keys = new long[BATCH * PayloadCipher.KEY_LONGS];
        int[] batch = new int[BATCH];
        boolean[] genuine = new boolean[BATCH];
        try (PayloadCipher cipher =
                new PayloadCipher(bucket.hash("receiver's payloads"), bytes, matched.cardinality())) {
            byte[] encrypted = new byte[BATCH * cipher.ciphertextBytes()];
            for (int next = 0; next < order.length; ) {
                int count = 0;
                for (; next < order.length && count < BATCH; next++) {
                    if (matched.get(next)) {
                        key(next, keys, count);
                        batch[count++] = next;
                    }
                }
                if (count == 0) {
                    continue;
                }
                channel.receive(KkrtSteps.RETURNED, encrypted, 0, count * cipher.ciphertextBytes());
                cipher.decrypt(keys, count, encrypted, 0, plain, 0, genuine);
                for (int i = 0; i < count; i++) {
                    if (!genuine[i]) {
                        unreadable.set(order[batch[i]]);
                    }
                    System.arraycopy(plain, i * bytes, result, places.of(order[batch[i]]) * bytes, bytes);
                }
            }
        }
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
        return result;
    }

    @Override
    public void close() {
        Arrays.fill(secrets, 0);
        Arrays.fill(contentKeys, 0);
    }

    private void key(int index, long[] keys, int at) {
        keys[PayloadCipher.KEY_LONGS * at] = contentKeys[KEY_LONGS * index];
        keys[PayloadCipher.KEY_LONGS * at + 1] = contentKeys[KEY_LONGS * index + 1];
    }

    private void wrap(int index, byte[] out, int offset) {
        int from = CuckooParameters.FUNCTIONS * KEY_LONGS * index;
        for (int w = 0; w < CuckooParameters.FUNCTIONS * KEY_LONGS; w++) {
            long wrapped = secrets[from + w] ^ contentKeys[KEY_LONGS * index + (w & 1)];
            LONGS.set(out, offset + w * Long.BYTES, wrapped);
        }
    }
}
