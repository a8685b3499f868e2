package org.psikit.ot.psi.vole;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.crypto.BlockOracle;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.psi.payload.PayloadCipher;

/**
 * What one party lets the other read, each item's bytes under a key that only who can evaluate the OPRF at that item has:
 * 256 bits of a random oracle at the same point as the tag, in a domain of its own, so that tags and proofs say nothing
 * of it.
 *
 * <p>For one bucket and direction. Not thread-safe.
 */
final class PayloadExchange implements AutoCloseable {

    private static final int BATCH = BlockOracle.BATCH;

    private final Channel channel;
    private final Step step;
    private final int payloadBytes;
    private final BlockOracle oracle;
    private final PayloadCipher cipher;
    private final long[] values;
    private final PlacedItems own;
    private final long[] keys = new long[PayloadCipher.KEY_LONGS * BATCH];
    private final byte[] plain;

    /**
     * Prepares an exchange.
     *
     * @param payloadBytes bytes an item
     * @param values what the tags are hashed from, two longs a place
     */
    PayloadExchange(Channel channel, Step step, Domain bucket, int payloadBytes, long[] values, PlacedItems own) {
        this.channel = channel;
        this.step = step;
        this.payloadBytes = payloadBytes;
        this.oracle = new BlockOracle(bucket.hash("payload key"), own.count());
        this.cipher = new PayloadCipher(bucket.hash(step.name()), payloadBytes, own.count());
        this.values = values;
        this.own = own;
        this.plain = new byte[BATCH * payloadBytes];
    }

    /** Sends the bytes of the items at the first {@code count} of {@code places}, in that order. */
    void send(byte[] payloads, int[] places, int count) {
        byte[] sealed = new byte[BATCH * cipher.ciphertextBytes()];
        for (int from = 0; from < count; from += BATCH) {
            int part = Math.min(BATCH, count - from);
            for (int i = 0; i < part; i++) {
                int item = own.placement().item(places[from + i]);
                System.arraycopy(payloads, item * payloadBytes, plain, i * payloadBytes, payloadBytes);
            }
            keys(places, from, part);
            cipher.encrypt(keys, part, plain, 0, sealed, 0);
            channel.send(step, sealed, 0, part * cipher.ciphertextBytes());
        }
        channel.flush();
    }

    /**
     * Receives {@code total} ciphertexts and reads those of shared items. One that cannot be read does not end the run:
     * that would tell the peer that its item matched.
     *
     * @param numbers which of them, increasing
     * @param places the places of those items
     * @param unreadable takes the items whose ciphertext is not under the item's key
     * @return their bytes in the order of this party's items
     */
    byte[] receive(int total, int[] numbers, int[] places, int count, BitVector unreadable) {
        int[] ranks = ranks(places, count);
        byte[] result = new byte[Math.multiplyExact(count, payloadBytes)];
        byte[] sealed = new byte[BATCH * cipher.ciphertextBytes()];
        boolean[] genuine = new boolean[BATCH];
        int next = 0;
        for (int from = 0; from < total; from += BATCH) {
            int part = Math.min(BATCH, total - from);
            channel.receive(step, sealed, 0, part * cipher.ciphertextBytes());
            int first = next;
            for (; next < count && numbers[next] < from + part; next++) {
                System.arraycopy(
                        sealed,
                        (numbers[next] - from) * cipher.ciphertextBytes(),
                        sealed,
                        (next - first) * cipher.ciphertextBytes(),
                        cipher.ciphertextBytes());
            }
            keys(places, first, next - first);
            cipher.decrypt(keys, next - first, sealed, 0, plain, 0, genuine);
            for (int i = first; i < next; i++) {
                if (!genuine[i - first]) {
                    unreadable.set(own.placement().item(places[i]));
                }
                System.arraycopy(plain, (i - first) * payloadBytes, result, ranks[i] * payloadBytes, payloadBytes);
            }
        }
        return result;
    }

    @Override
    public void close() {
        oracle.wipe();
        cipher.close();
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
    }

    private void keys(int[] places, int first, int count) {
        for (int i = 0; i < count; i++) {
            int place = places[first + i];
            oracle.set(i, 0, values[2 * place]);
            oracle.set(i, 1, values[2 * place + 1]);
            oracle.set(i, 2, own.items()[2 * place]);
            oracle.set(i, 3, own.items()[2 * place + 1]);
        }
        oracle.hash(count);
        for (int i = 0; i < count; i++) {
            for (int w = 0; w < PayloadCipher.KEY_LONGS; w++) {
                keys[PayloadCipher.KEY_LONGS * i + w] = oracle.output(i, w);
            }
        }
    }

    /** Of every place, how many of the others have an item before its own. */
    private int[] ranks(int[] places, int count) {
        long[] byItem = new long[count];
        for (int i = 0; i < count; i++) {
            byItem[i] = (long) own.placement().item(places[i]) << 32 | i;
        }
        Arrays.sort(byItem);
        int[] ranks = new int[count];
        for (int r = 0; r < count; r++) {
            ranks[(int) byItem[r]] = r;
        }
        return ranks;
    }
}
