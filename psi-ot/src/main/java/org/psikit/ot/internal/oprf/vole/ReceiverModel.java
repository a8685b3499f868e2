package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.ot.internal.vole.VoleMacs;

/** The steps of the receiver that depend on the security model, in the order of the protocol. */
interface ReceiverModel {

    /** Before the VOLE of a bucket. */
    void receiveCommitment();

    /** Sets up the VOLE of a run. */
    VoleMacs vole(byte[] sid);

    /** Sends this party's half of w, before the masked encoding. */
    void sendHalf();

    /**
     * Called after the whole masked encoding has been sent; returns w, which is added to every value before hashing.
     *
     * @throws org.psikit.core.error.ProtocolAbortException if the sender had committed to something else
     */
    long[] verify(Domain bucket);

    /** The hashes of a bucket, for one thread. */
    OprfHash hash(Domain bucket);
}
