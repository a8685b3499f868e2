package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.FieldElements;
import org.psikit.ot.internal.vole.RandomCotMacs;

/** The choosing side of correlated OT with chosen bits, derived from one with random bits; see {@link ChosenKeys}. */
final class ChosenMacs implements CotMacs, PooledCots {

    private final Channel channel;
    private final RandomCotMacs random;
    private final CorrelationPool stock;

    ChosenMacs(Channel channel, RandomCotMacs random) {
        this.channel = channel;
        this.random = random;
        this.stock = new CorrelationPool((choices, rows, offset, count) -> random.extend(choices, rows, offset));
    }

    @Override
    public void reserve(int rows, int calls) {
        stock.reserve(rows, calls);
    }

    @Override
    public void extend(BitVector wanted, long[] macs, int offset) {
        long[] corrections = wanted.words().clone();
        stock.take(wanted.length(), macs, offset, corrections);
        byte[] bytes = new byte[corrections.length * Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(corrections);
        channel.send(ShareSteps.CHOICES, bytes, 0, bytes.length);
        channel.flush();
    }

    @Override
    public void extendField(long[] u, int uOffset, long[] macs, int offset, int count) {
        long[] rows = new long[FieldElements.LONGS * FieldElements.BITS];
        BitVector bits = new BitVector(FieldElements.BITS);
        for (int i = 0; i < FieldElements.LONGS * count; i += FieldElements.LONGS) {
            System.arraycopy(u, uOffset + i, bits.words(), 0, FieldElements.LONGS);
            extend(bits, rows, 0);
            FieldElements.combine(rows, FieldElements.LONGS, macs, offset + i, 1);
        }
        Arrays.fill(rows, 0);
        Arrays.fill(bits.words(), 0);
    }

    @Override
    public void close() {
        stock.wipe();
        random.close();
    }
}
