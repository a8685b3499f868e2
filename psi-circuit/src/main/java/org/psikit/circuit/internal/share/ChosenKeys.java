package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.FieldElements;
import org.psikit.ot.internal.vole.RandomCotKeys;

/**
 * Derives correlated OT with the MACs side's own choices from one with random choices u (Beaver, "Precomputing
 * oblivious transfer", CRYPTO 1995): the peer, {@link ChosenMacs}, sends d = u ⊕ c, and k + d·Δ is the key of choice c.
 * Cost: one bit per OT. Not thread-safe.
 */
final class ChosenKeys implements CotKeys, PooledCots {

    private final Channel channel;
    private final RandomCotKeys random;
    private final CorrelationPool stock;

    ChosenKeys(Channel channel, RandomCotKeys random) {
        this.channel = channel;
        this.random = random;
        this.stock = new CorrelationPool((choices, rows, offset, count) -> random.extend(rows, offset, count));
    }

    @Override
    public long deltaLow() {
        return random.deltaLow();
    }

    @Override
    public long deltaHigh() {
        return random.deltaHigh();
    }

    @Override
    public void reserve(int rows, int calls) {
        stock.reserve(rows, calls);
    }

    @Override
    public void extend(long[] keys, int offset, int count) {
        stock.take(count, keys, offset, new long[0]);
        int words = (count + 63) >>> 6;
        byte[] bytes = new byte[words * Long.BYTES];
        channel.receive(ShareSteps.CHOICES, bytes, 0, bytes.length);
        long[] corrections = new long[words];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(corrections);
        long low = deltaLow();
        long high = deltaHigh();
        for (int i = 0; i < count; i++) {
            long bit = -(corrections[i >>> 6] >>> i & 1);
            keys[offset + 2 * i] ^= low & bit;
            keys[offset + 2 * i + 1] ^= high & bit;
        }
    }

    @Override
    public void extendField(long[] keys, int offset, int count) {
        long[] rows = new long[FieldElements.LONGS * FieldElements.BITS];
        for (int i = 0; i < FieldElements.LONGS * count; i += FieldElements.LONGS) {
            extend(rows, 0, FieldElements.BITS);
            FieldElements.combine(rows, FieldElements.LONGS, keys, offset + i, 1);
        }
        Arrays.fill(rows, 0);
    }

    @Override
    public void close() {
        stock.wipe();
        random.close();
    }
}
