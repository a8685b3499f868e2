package org.psikit.circuit.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.OkvsParameters;

/** The store of an OPRF from VOLE in one bucket, and its hashes H and H', alike at both parties. */
final class VoleOprfStore {

    /** All of the receiver's message leaves at once, and a pause follows. */
    static final int PAUSES = 1;

    private final Domain table;
    private final OkvsParameters parameters;

    /** For {@code items} items of the receiver. */
    VoleOprfStore(Domain table, int items, double failureBits) {
        this.table = table;
        this.parameters = OkvsParameters.of(items, failureBits);
    }

    /** Blocks of the encoding, and so of the VOLE. */
    int columns() {
        return parameters.columns();
    }

    /** The store under try {@code tried}; a placement fits the stores of all tries in shape. */
    Okvs okvs(int tried) {
        return new Okvs(parameters, table.with("store try", tried).seed("oprf store", FixedKeyHash.KEY_BYTES));
    }

    /** H, as MMO. */
    FixedKeyHash points() {
        return new FixedKeyHash(table.seed("oprf points", FixedKeyHash.KEY_BYTES));
    }

    /** H', as TMMO with the key as tweak. */
    FixedKeyHash outputs() {
        return new FixedKeyHash(table.seed("oprf outputs", FixedKeyHash.KEY_BYTES));
    }
}
