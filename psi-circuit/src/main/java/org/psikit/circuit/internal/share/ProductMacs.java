package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * Multiplies this party's bits by the peer's numbers, giving shares modulo 2^64 or 2^128: the side with the MACs of the
 * correlated OT. See {@link ProductKeys} for source, picture, security and cost.
 */
public final class ProductMacs implements AutoCloseable {

    private final Channel channel;
    private final CotMacs cot;

    /** Two of them: one block is ahead of the peer's answers. */
    private final CotHash[] hashes;

    /** Number of rows hashed so far, by both hashes. */
    private long hashed;

    private final byte[] bytes = new byte[2 * CotHash.MAX_ROWS * Long.BYTES];
    private final LongBuffer longs =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    private final long[] masked = new long[2 * CotHash.MAX_ROWS];

    /** {@code sid} must be the peer's. */
    public ProductMacs(Channel channel, CotMacs cot, byte[] sid) {
        this.channel = channel;
        this.cot = cot;
        this.hashes = new CotHash[] {CotHash.ofAllBits(sid, "products"), CotHash.ofAllBits(sid, "products")};
    }

    /**
     * Multiplies by the numbers of the peer's {@link ProductKeys#multiply}.
     *
     * @param bits bit i in bit {@code i % 64} of word {@code i / 64}
     * @param words longs of a number, 1 or 2
     * @param shares receives this party's share of every product
     */
    public void multiply(long[] bits, int words, int count, long[] shares) {
        int blocks = (count + CotHash.MAX_ROWS - 1) / CotHash.MAX_ROWS;
        PooledCots.reserve(cot, count, blocks);
        for (int b = 0; b <= blocks; b++) {
            if (b < blocks) {
                int first = b * CotHash.MAX_ROWS;
                BitVector choices = new BitVector(Math.min(CotHash.MAX_ROWS, count - first));
                System.arraycopy(bits, first >>> 6, choices.words(), 0, choices.words().length);
                hashes[b & 1].macs(cot, choices, hashed);
                hashed += choices.length();
            }
            if (b > 0) {
                int first = (b - 1) * CotHash.MAX_ROWS;
                int rows = Math.min(CotHash.MAX_ROWS, count - first);
                receive(words * rows);
                unmask(hashes[1 - (b & 1)].zero(), bits, words, first, rows, shares);
            }
        }
    }

    @Override
    public void close() {
        for (CotHash hash : hashes) {
            hash.close();
        }
        Arrays.fill(masked, 0);
        Arrays.fill(bytes, (byte) 0);
    }

    private void receive(int words) {
        channel.receive(ShareSteps.PRODUCTS, bytes, 0, words * Long.BYTES);
        longs.get(0, masked, 0, words);
    }

    private void unmask(long[] chosen, long[] bits, int words, int first, int rows, long[] shares) {
        for (int i = 0; i < rows; i++) {
            long bit = -(bits[(first + i) >>> 6] >>> (first + i) & 1);
            for (int w = 0; w < words; w++) {
                shares[words * (first + i) + w] = masked[words * i + w] & bit;
            }
            WideNumbers.add(shares, words * (first + i), chosen, 2 * i, words);
        }
    }
}
