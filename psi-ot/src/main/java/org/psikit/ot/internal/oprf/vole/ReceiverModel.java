package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.ot.internal.vole.VoleMacs;

/** The steps of the receiver that depend on the security model, in the order of the protocol. */
interface ReceiverModel {

    /** Before the VOLE of a bucket. */
    void receiveCommitment();

    /** Sets the VOLE of a run up. */
    VoleMacs vole(byte[] sid);

    /** Sends this party's half of w, before the masked encoding. */
    void sendHalf();

    /**
     * When all of the masked encoding has left: w, which is added to every value before it is hashed.
     *
     * @throws org.psikit.core.error.ProtocolAbortException if the sender had committed to something else
     */
    long[] verify(Domain bucket);

    /** The hashes of a bucket, for one thread. */
    OprfHash hash(Domain bucket);
}
