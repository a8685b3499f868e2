package org.psikit.ot.psi.kkrt;

/**
 * What both parties derive from the coin for a bucket and a cuckoo table; equal only to itself.
 *
 * @param positions key of the cuckoo table's hash functions
 * @param code seed of the code's keys
 * @param domain what every output is hashed with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PublicSeeds(byte[] positions, byte[] code, byte[] domain) {}
