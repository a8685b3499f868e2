package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.ot.internal.extension.CotKeys;

/**
 * Multiplies this party's numbers by the peer's bits, giving shares modulo 2^64, or 2^128 for numbers of two words: the
 * side with the keys of the correlated OT.
 *
 * <p>Source: Gilboa, "Two Party RSA Key Generation" (CRYPTO 1999), section 4, as a correlated OT (Asharov, Lindell,
 * Schneider, Zohner, CCS 2013, section 5.4).
 *
 * <pre>
 *   keys side, v                                   MACs side, bit c
 *                       ◀── OT, choice c ──
 *   h_0 − h_1 + v       ─── a number ────▶         h + c·(…) = h_0 + c·v
 *   −h_0
 * </pre>
 *
 * <p>A bit that is itself shared, c_0 ⊕ c_1 with c_0 here, becomes a number with v = 1 − 2·c_0, since c_0 ⊕ c_1 = c_0 +
 * c_1·(1 − 2·c_0).
 *
 * <p>Security: semi-honest; a pad h has 128 bits, as many as the widest number. Cost: one correlated OT and the
 * number's words per product. Timing: constant. Not thread-safe.
 */
public final class ProductKeys implements AutoCloseable {

    private final Channel channel;
    private final CotKeys cot;
    private final CotHash hash;

    /** Rows hashed so far. */
    private long hashed;

    private final byte[] bytes = new byte[2 * CotHash.MAX_ROWS * Long.BYTES];
    private final LongBuffer longs =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    private final long[] masked = new long[2 * CotHash.MAX_ROWS];

    /** {@code sid} binds the hashes, the same at both parties and for every call. */
    public ProductKeys(Channel channel, CotKeys cot, byte[] sid) {
        this.channel = channel;
        this.cot = cot;
        this.hash = CotHash.ofAllBits(sid, "products");
    }

    /**
     * Multiplies by the bits of the peer's {@link ProductMacs#multiply}.
     *
     * @param values v, {@code words} longs each, in the layout of {@link WideNumbers}
     * @param words 1 or 2
     * @param shares receives this party's share of every product
     */
    public void multiply(long[] values, int words, int count, long[] shares) {
        PooledCots.reserve(cot, count, (count + CotHash.MAX_ROWS - 1) / CotHash.MAX_ROWS);
        for (int first = 0; first < count; first += CotHash.MAX_ROWS) {
            int rows = Math.min(CotHash.MAX_ROWS, count - first);
            hash.keys(cot, rows, hashed);
            hashed += rows;
            System.arraycopy(values, words * first, masked, 0, words * rows);
            Arrays.fill(shares, words * first, words * (first + rows), 0);
            for (int i = 0; i < rows; i++) {
                WideNumbers.add(masked, words * i, hash.zero(), 2 * i, words);
                WideNumbers.subtract(masked, words * i, hash.one(), 2 * i, words);
                WideNumbers.subtract(shares, words * (first + i), hash.zero(), 2 * i, words);
            }
            longs.put(0, masked, 0, words * rows);
            channel.send(ShareSteps.PRODUCTS, bytes, 0, words * rows * Long.BYTES);
            channel.flush();
        }
        Arrays.fill(masked, 0);
    }

    @Override
    public void close() {
        hash.close();
        Arrays.fill(masked, 0);
    }
}
