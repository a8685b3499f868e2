package org.psikit.ot.internal.extension;

import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.RandomOtReceiver;

/**
 * The choosing side of random OT from correlated OT: it gets H(j, m_j) for row j, the message that bit u_j selects. It
 * is the MACs side of the correlation m = k + u·Δ; see {@link RotSender}.
 */
public sealed class RotReceiver implements RandomOtReceiver permits MaliciousRotReceiver {

    private final CotMacs cot;
    private final FixedKeyHash hash;
    private long rows;

    /** Works on {@code cot}, which others may extend between calls, in the same order at both sides. */
    public RotReceiver(CotMacs cot, byte[] sid) {
        this.cot = cot;
        this.hash = RotSender.hash(sid);
    }

    @Override
    public BlockVector receive(BitVector choices) {
        BlockVector chosen = new BlockVector(choices.length());
        receive(choices, chosen.words(), 0);
        return chosen;
    }

    /** Runs one OT per bit into a part of the caller's array, two longs a message, from {@code offset} on. */
    public void receive(BitVector choices, long[] chosen, int offset) {
        cot.extend(choices, chosen, offset);
        hash.tmmo(chosen, offset, rows, chosen, offset, choices.length());
        hash.wipe();
        rows += choices.length();
    }
}
