package org.psikit.ot.api;

/**
 * The sending side of random OT: it gets both messages of every pair. The messages are random unless this side cheats;
 * then it may have chosen its own ("endemic" OT). Not thread-safe.
 */
public interface RandomOtSender {

    /**
     * Runs {@code count} OTs with the peer's {@link RandomOtReceiver#receive}.
     *
     * @throws org.psikit.core.error.ProtocolAbortException if the peer's messages violate the protocol
     */
    OtPairs send(int count);
}
