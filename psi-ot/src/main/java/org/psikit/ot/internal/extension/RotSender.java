package org.psikit.ot.internal.extension;

import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.api.RandomOtSender;

/**
 * The sending side of random OT from correlated OT: it gets H(j, k_j) and H(j, k_j + Δ) for row j, with H the tweaked
 * fixed-key hash TMMO (ePrint 2019/074, section 7.4) under a key drawn from the session id.
 *
 * <p>It is the keys side of the correlation m = k + u·Δ. Security: that of the underlying {@link CotKeys}. Cost: four
 * AES calls an OT and no traffic of its own. Timing: constant. Not thread-safe.
 */
public sealed class RotSender implements RandomOtSender permits MaliciousRotSender {

    private final CotKeys cot;
    private final FixedKeyHash hash;
    private long rows;

    /** Works on {@code cot}, which others may extend between calls, in the same order at both sides. */
    public RotSender(CotKeys cot, byte[] sid) {
        this.cot = cot;
        this.hash = hash(sid);
    }

    static FixedKeyHash hash(byte[] sid) {
        return new FixedKeyHash(RandomOracle.of("psikit/ot/1/rot").put(sid).digest());
    }

    @Override
    public OtPairs send(int count) {
        OtPairs pairs = new OtPairs(new BlockVector(count), new BlockVector(count));
        send(pairs.zero().words(), pairs.one().words(), 0, count);
        return pairs;
    }

    /** Runs {@code count} OTs into a part of the caller's arrays, two longs a message, from {@code offset} on. */
    public void send(long[] zero, long[] one, int offset, int count) {
        cot.extend(zero, offset, count);
        long low = cot.deltaLow();
        long high = cot.deltaHigh();
        for (int i = offset; i < offset + 2 * count; i += 2) {
            one[i] = zero[i] ^ low;
            one[i + 1] = zero[i + 1] ^ high;
        }
        hash.tmmo(zero, offset, rows, zero, offset, count);
        hash.tmmo(one, offset, rows, one, offset, count);
        hash.wipe();
        rows += count;
    }
}
