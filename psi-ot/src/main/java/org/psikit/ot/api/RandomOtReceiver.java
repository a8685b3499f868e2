package org.psikit.ot.api;

import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;

/**
 * The receiving side of random OT: from every pair it gets the message that its choice bit selects, and the sender does
 * not learn the bit. Not thread-safe.
 */
public interface RandomOtReceiver {

    /**
     * Runs one OT per choice bit with the peer's {@link RandomOtSender#send}.
     *
     * @return block i is message {@code choices.get(i)} of pair i
     * @throws org.psikit.core.error.ProtocolAbortException if the peer's messages violate the protocol
     */
    BlockVector receive(BitVector choices);
}
