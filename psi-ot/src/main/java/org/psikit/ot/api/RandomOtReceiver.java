package org.psikit.ot.api;

import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;

/**
 * The side of random OT that gets, of every pair, the message its choice bit names, while the sender does not learn the
 * bit. Not thread-safe.
 */
public interface RandomOtReceiver {

    /**
     * Runs one OT a choice bit with the peer's {@link RandomOtSender#send}.
     *
     * @return block i is message {@code choices.get(i)} of pair i
     * @throws org.psikit.core.error.ProtocolAbortException if the peer's messages violate the protocol
     */
    BlockVector receive(BitVector choices);
}
