package org.psikit.ot.internal.oprf.vole;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.function.IntConsumer;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128Multiplier;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.Placement;

/**
 * Sends the encoding P, masked by the VOLE's u, to the party with the VOLE's keys: the step that turns a store and a
 * VOLE into an oblivious PRF.
 *
 * <p>Source: Rindal, Schoppmann, "VOLE-PSI" (Eurocrypt 2021), figure 4.
 *
 * <pre>
 *   P; u, m                                         Δ, k with m = k + u·Δ
 *                             ── P ⊕ u ──▶          K = k ⊕ Δ·(P ⊕ u)
 *   Decode(m, y)                                    Decode(K, x) = Decode(m, x) ⊕ Δ·Decode(P, x)
 * </pre>
 *
 * <p>Security: P is hidden as long as u looks random and is used once. Cost: 16 bytes a column.
 */
final class MaskedEncoding {

    private static final int CHUNK_LONGS = 1 << 14;

    private MaskedEncoding() {}

    /**
     * Sends P ⊕ u; u is overwritten.
     *
     * @param encoding P, as long as u
     * @param progress gets the longs sent so far
     */
    static void send(Channel channel, Step step, long[] encoding, long[] u, IntConsumer progress) {
        byte[] bytes = new byte[CHUNK_LONGS * Long.BYTES];
        LongBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        for (int from = 0; from < u.length; from += CHUNK_LONGS) {
            int part = Math.min(CHUNK_LONGS, u.length - from);
            for (int i = from; i < from + part; i++) {
                u[i] ^= encoding[i];
            }
            longs.put(0, u, from, part);
            channel.send(step, bytes, 0, part * Long.BYTES);
            progress.accept(from + part);
        }
        channel.flush();
    }

    /**
     * Receives P ⊕ u bin by bin, one bin per thread at a time, and decodes the values of each bin's items as soon as it
     * has arrived.
     *
     * @param keys k, two longs a column; overwritten by K
     * @param values Decode(K, x) of every place, two longs each
     * @param done gets every bin once its values are there, on any thread of the workers
     * @param progress gets the bins received so far
     */
    static void receive(
            Channel channel,
            Step step,
            Okvs store,
            Placement placement,
            Gf128Multiplier byDelta,
            long[] keys,
            long[] values,
            Workers workers,
            IntConsumer done,
            IntConsumer progress) {
        int bins = store.parameters().binCount();
        int columns = store.parameters().binColumns();
        int atOnce = Math.min(bins, workers.threads());
        byte[] bytes = new byte[2 * columns * Long.BYTES];
        LongBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        long[] masked = new long[2 * columns * atOnce];
        for (int from = 0; from < bins; from += atOnce) {
            int now = Math.min(atOnce, bins - from);
            for (int b = 0; b < now; b++) {
                channel.receive(step, bytes, 0, bytes.length);
                longs.get(0, masked, 2 * columns * b, 2 * columns);
            }
            int first = from;
            workers.forEach(now, b -> {
                int offset = store.binOffset(first + b);
                byDelta.multiplyAdd(masked, 2 * columns * b, keys, offset, columns);
                store.decode(placement, first + b, keys, offset, values);
                done.accept(first + b);
            });
            progress.accept(from + now);
        }
    }
}
