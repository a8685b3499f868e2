package org.psikit.ot.internal.oprf.kkrt;

import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.FixedKeyHash;

/**
 * The seeds that both parties derive from the coin for a bucket and a cuckoo table; equal only to itself.
 *
 * @param code seed of the code's keys
 * @param domain enters the hash of every output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PublicSeeds(byte[] code, byte[] domain) {

    /** The seeds of a cuckoo table. */
    static PublicSeeds of(Domain table) {
        return new PublicSeeds(table.seed("code", FixedKeyHash.KEY_BYTES), table.hash("oprf"));
    }

    /** The domain of cuckoo table number {@code tried} of a bucket. */
    static Domain table(Domain bucket, int tried) {
        return bucket.with("cuckoo try", tried);
    }

    /** Key of the hash to positions in a cuckoo table. */
    static byte[] positions(Domain table) {
        return table.seed("positions", FixedKeyHash.KEY_BYTES);
    }
}
