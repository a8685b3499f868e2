package org.psikit.ot.internal.psi;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.internal.crypto.BlockOracle;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * Exchanges payload columns: the bytes of each item, encrypted under a key that requires evaluating the OPRF at that
 * item ({@link OutputKeys}).
 *
 * <p>For one bucket and direction. Not thread-safe.
 */
final class PayloadExchange implements AutoCloseable {

    private static final int BATCH = BlockOracle.BATCH;

    private final Channel channel;
    private final Step step;
    private final int payloadBytes;
    private final OutputKeys outputs;
    private final IntUnaryOperator item;
    private final PayloadCipher cipher;
    private final long[] keys = new long[OutputKeys.LONGS * BATCH];
    private final byte[] plain;

    /** Prepares an exchange; {@code item} maps places to items. */
    PayloadExchange(Channel channel, Step step, PayloadCipher cipher, OutputKeys outputs, IntUnaryOperator item) {
        this.channel = channel;
        this.step = step;
        this.payloadBytes = cipher.payloadBytes();
        this.outputs = outputs;
        this.item = item;
        this.cipher = cipher;
        this.plain = new byte[BATCH * payloadBytes];
    }

    /** Sends the bytes of the items at the first {@code count} of {@code places}, in that order. */
    void send(byte[] payloads, int[] places, int count) {
        byte[] sealed = new byte[BATCH * cipher.ciphertextBytes()];
        for (int from = 0; from < count; from += BATCH) {
            int part = Math.min(BATCH, count - from);
            for (int i = 0; i < part; i++) {
                int own = item.applyAsInt(places[from + i]) * payloadBytes;
                System.arraycopy(payloads, own, plain, i * payloadBytes, payloadBytes);
            }
            outputs.get(places, from, part, keys);
            cipher.encrypt(keys, part, plain, 0, sealed, 0);
            channel.send(step, sealed, 0, part * cipher.ciphertextBytes());
        }
        channel.flush();
    }

    /**
     * Receives {@code total} ciphertexts and decrypts those of shared items. An unreadable one does not end the run,
     * which would tell the peer that its item matched.
     *
     * @param numbers the numbers of the shared items, increasing
     * @param found the places of those items
     * @param unreadable receives the items whose ciphertext is not under the item's key
     * @return their payloads in the order of this party's items
     */
    byte[] receive(int total, int[] numbers, MatchedTags found, BitVector unreadable) {
        int[] places = found.places();
        int count = found.count();
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
            outputs.get(places, first, next - first, keys);
            cipher.decrypt(keys, next - first, sealed, 0, plain, 0, genuine);
            for (int i = first; i < next; i++) {
                if (!genuine[i - first]) {
                    unreadable.set(item.applyAsInt(places[i]));
                }
                System.arraycopy(plain, (i - first) * payloadBytes, result, ranks[i] * payloadBytes, payloadBytes);
            }
        }
        return result;
    }

    @Override
    public void close() {
        cipher.close();
        Arrays.fill(keys, 0);
        Arrays.fill(plain, (byte) 0);
    }

    /** For every place, the number of places with an earlier item. */
    private int[] ranks(int[] places, int count) {
        long[] byItem = new long[count];
        for (int i = 0; i < count; i++) {
            byItem[i] = (long) item.applyAsInt(places[i]) << 32 | i;
        }
        Arrays.sort(byItem);
        int[] ranks = new int[count];
        for (int r = 0; r < count; r++) {
            ranks[(int) byItem[r]] = r;
        }
        return ranks;
    }
}
