package org.psikit.circuit.internal.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.ot.internal.hashing.CuckooParameters;

/**
 * Computes keys x‖j of 128 bits, where j is the number of the hash function that maps x to a bin: MMO_j(x) under three
 * keys from the coin. The sender has 3m of them, key j·m + i for its item i; they are always distinct.
 */
final class HashedKeys implements AutoCloseable {

    private final FixedKeyHash[] hashes = new FixedKeyHash[CuckooParameters.FUNCTIONS];

    HashedKeys(Domain table) {
        for (int j = 0; j < hashes.length; j++) {
            hashes[j] = new FixedKeyHash(table.with("function", j).seed("key", FixedKeyHash.KEY_BYTES));
        }
    }

    /** All keys of {@code count} items. */
    long[] all(long[] items, int count) {
        long[] keys = new long[Math.multiplyExact(2 * hashes.length, count)];
        for (int j = 0; j < hashes.length; j++) {
            hashes[j].mmo(items, 0, keys, 2 * j * count, count);
        }
        return keys;
    }

    /** The key of every occupied bin. */
    long[] placed(long[] items, OccupiedBins bins) {
        long[] keys = new long[2 * bins.count()];
        for (int c = 0; c < bins.count(); c++) {
            int item = bins.item(c);
            keys[2 * c] = items[2 * item];
            keys[2 * c + 1] = items[2 * item + 1];
        }
        for (int j = 0; j < hashes.length; j++) {
            int first = bins.start(j);
            hashes[j].mmo(keys, 2 * first, keys, 2 * first, bins.start(j + 1) - first);
        }
        return keys;
    }

    /** Wipes the remaining keys. */
    @Override
    public void close() {
        for (FixedKeyHash hash : hashes) {
            hash.close();
        }
    }
}
