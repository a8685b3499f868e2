package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.ot.internal.vole.VoleKeys;

/** The steps of the sender that depend on the security model, in the order of the protocol. */
interface SenderModel {

    /** Before the VOLE of a bucket. */
    void commit(Domain bucket);

    /** Sets the VOLE of a run up. */
    VoleKeys vole(byte[] sid);

    /** Receives the receiver's half of w, before the masked encoding. */
    void receiveHalf();

    /** When all of the masked encoding is there: w, which is added to every value before it is hashed. */
    long[] open();

    /** The hashes of a bucket, for one thread. */
    OprfHash hash(Domain bucket);

    /** Whether hashing is worth a thread beside the VOLE: where it is cheap, that thread is in the receiver's way. */
    boolean hashesBeside();
}
