package org.psikit.circuit.internal.share;

import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * Computes random OT from rows of a correlation, in reused buffers: H(k) and H(k ⊕ Δ) on the keys side, H(m) on the
 * MACs side, with H = TMMO or MMO under a key for the use.
 *
 * <p>Security: semi-honest. TMMO with the row's number as tweak is tweakable correlation robust (ePrint 2019/074,
 * section 7.4), MMO correlation robust (section 7.2). Without the tweak one guess of a row's input can be compared with
 * all rows at once, by as many bits as a row opens: with w bits, rows / 2^w rows agree by chance and must be tried one
 * by one. So MMO loses at most w bits, and suffices for small w; a tweak doubles the cost.
 *
 * <p>Timing: constant. Not thread-safe.
 */
public final class CotHash implements AutoCloseable {

    /** Maximum number of rows of a call. */
    public static final int MAX_ROWS = BitSlices.BLOCK;

    private final FixedKeyHash hash;
    private final boolean tweaked;
    private final long[] zero = new long[2 * MAX_ROWS];
    private final long[] one = new long[2 * MAX_ROWS];

    /**
     * A hash for rows of which at most eight bits are opened. {@code use} is the same at both parties and unique within
     * the session.
     */
    static CotHash ofFewBits(byte[] sid, String use) {
        return new CotHash(sid, use, false);
    }

    /**
     * A hash for rows of which all bits may be opened. {@code use} is the same at both parties and unique within the
     * session.
     */
    static CotHash ofAllBits(byte[] sid, String use) {
        return new CotHash(sid, use, true);
    }

    private CotHash(byte[] sid, String use, boolean tweaked) {
        this.tweaked = tweaked;
        hash = new FixedKeyHash(
                RandomOracle.of("psikit/circuit/1/cot").put(sid).put(use).digest());
    }

    /**
     * Makes {@code rows} rows with the peer's {@link #macs}; messages are at {@link #zero} and {@link #one}.
     *
     * @param first number of the first row; every number is used once
     */
    public void keys(CotKeys cot, int rows, long first) {
        cot.extend(zero, 0, rows);
        long low = cot.deltaLow();
        long high = cot.deltaHigh();
        for (int i = 0; i < 2 * rows; i += 2) {
            one[i] = zero[i] ^ low;
            one[i + 1] = zero[i + 1] ^ high;
        }
        hash(zero, rows, first);
        hash(one, rows, first);
    }

    /**
     * Makes one row per bit of {@code choices}, numbered from {@code first}; the chosen messages are at {@link #zero}.
     */
    public void macs(CotMacs cot, BitVector choices, long first) {
        cot.extend(choices, zero, 0);
        hash(zero, choices.length(), first);
    }

    private void hash(long[] blocks, int rows, long first) {
        if (tweaked) {
            hash.tmmo(blocks, 0, first, blocks, 0, rows);
        } else {
            hash.mmo(blocks, 0, blocks, 0, rows);
        }
    }

    /** Two longs per row: message 0 on the keys side, the chosen one on the MACs side. */
    public long[] zero() {
        return zero;
    }

    /** Two longs per row: message 1, on the keys side. */
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
