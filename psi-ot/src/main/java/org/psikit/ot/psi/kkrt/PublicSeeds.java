package org.psikit.ot.psi.kkrt;

import org.psikit.core.api.Domain;
import org.psikit.core.crypto.FixedKeyHash;

/**
 * What both parties derive from the coin for a bucket and a cuckoo table; equal only to itself.
 *
 * @param positions key of the cuckoo table's hash functions
 * @param code seed of the code's keys
 * @param domain what every output is hashed with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PublicSeeds(byte[] positions, byte[] code, byte[] domain) {

    /** Those of a bucket with its cuckoo table number {@code cuckooTry}. */
    static PublicSeeds of(Domain bucket, int cuckooTry) {
        Domain table = bucket.with("cuckoo try", cuckooTry);
        return new PublicSeeds(
                table.seed("positions", FixedKeyHash.KEY_BYTES),
                table.seed("code", FixedKeyHash.KEY_BYTES),
                table.hash("output"));
    }
}
