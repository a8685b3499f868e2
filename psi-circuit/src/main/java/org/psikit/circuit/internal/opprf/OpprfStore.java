package org.psikit.circuit.internal.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.OkvsParameters;

/** Derives the numbered key-value stores of one bucket, the same at both parties. */
final class OpprfStore {

    /** Maximum number of seeds to try for a store, including the first. */
    static final int TRIES = 4;

    private final Domain table;
    private final OkvsParameters parameters;

    /**
     * Stores with three keys per item.
     *
     * @param failureBits budget of one store: encoding fails with probability at most 2^-that
     */
    OpprfStore(Domain table, int senderItems, double failureBits) {
        this.table = table;
        this.parameters = OkvsParameters.of(CuckooParameters.FUNCTIONS * senderItems, failureBits);
    }

    /** The store under try {@code tried}; all stores of a bucket have the same places. */
    Okvs okvs(int tried) {
        return new Okvs(parameters, table.with("store try", tried).seed("store", FixedKeyHash.KEY_BYTES));
    }

    /** Number of bins of a store. */
    int bins() {
        return parameters.binCount();
    }

    /**
     * The hash that turns outputs of the OPRF into the pads of store {@code number}; pads of different stores are
     * independent.
     */
    FixedKeyHash pads(int number) {
        return new FixedKeyHash(table.with("store", number).seed("pads", FixedKeyHash.KEY_BYTES));
    }
}
