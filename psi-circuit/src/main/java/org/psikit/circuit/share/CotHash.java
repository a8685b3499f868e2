package org.psikit.circuit.share;

import java.util.Arrays;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/**
 * Random OT on rows of a correlation, in buffers that are used again: H(k) and H(k ⊕ Δ) on the keys side, H(m) on the
 * MACs side, with H = TMMO under a key of the use, the row's number being the tweak.
 *
 * <p>Security: semi-honest. TMMO is tweakable correlation robust (ePrint 2019/074, section 7.4). Without the tweak, one
 * guess of Δ could be compared with what every row has opened.
 *
 * <p>Timing: constant. Not thread-safe.
 */
public final class CotHash implements AutoCloseable {

    /** The most rows of a call. */
    public static final int MAX_ROWS = BitSlices.BLOCK;

    private final FixedKeyHash hash;
    private final long[] zero = new long[2 * MAX_ROWS];
    private final long[] one = new long[2 * MAX_ROWS];

    /** Both parties name the same {@code use}; no other hash of the session has it. */
    public CotHash(byte[] sid, String use) {
        hash = new FixedKeyHash(
                RandomOracle.of("psikit/circuit/1/cot").put(sid).put(use).digest());
    }

    /**
     * Makes {@code rows} rows with the peer's {@link #macs}; messages are at {@link #zero} and {@link #one}.
     *
     * @param first number of the first row, of which each is used once
     */
    public void keys(CotKeys cot, int rows, long first) {
        cot.extend(zero, 0, rows);
        long low = cot.deltaLow();
        long high = cot.deltaHigh();
        for (int i = 0; i < 2 * rows; i += 2) {
            one[i] = zero[i] ^ low;
            one[i + 1] = zero[i + 1] ^ high;
        }
        hash.tmmo(zero, 0, first, zero, 0, rows);
        hash.tmmo(one, 0, first, one, 0, rows);
    }

    /** Makes a row a bit of {@code choices}; the chosen messages are at {@link #zero}, the first row is number {@code first}. */
    public void macs(CotMacs cot, BitVector choices, long first) {
        cot.extend(choices, zero, 0);
        hash.tmmo(zero, 0, first, zero, 0, choices.length());
    }

    /** Two longs a row: message 0 on the keys side, the chosen one on the MACs side. */
    public long[] zero() {
        return zero;
    }

    /** Two longs a row: message 1, on the keys side. */
    public long[] one() {
        return one;
    }

    /** Wipes the last messages. */
    @Override
    public void close() {
        hash.close();
        Arrays.fill(zero, 0);
        Arrays.fill(one, 0);
    }
}
