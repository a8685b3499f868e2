package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.ot.internal.vole.VoleKeys;

/** The steps of the sender that depend on the security model, in the order of the protocol. */
interface SenderModel {

    /** Before the VOLE of a bucket. */
    void commit(Domain bucket);

    /** Sets up the VOLE of a run. */
    VoleKeys vole(byte[] sid);

    /** Receives the receiver's half of w, before the masked encoding. */
    void receiveHalf();

    /** Called after the whole masked encoding has arrived; returns w, which is added to every value before hashing. */
    long[] open();

    /** The hashes of a bucket, for one thread. */
    OprfHash hash(Domain bucket);

    /** Whether hashing is worth a thread beside the VOLE; if it is cheap, that thread only slows the receiver down. */
    boolean hashesBeside();
}
