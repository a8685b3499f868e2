package org.psikit.circuit.opprf;

import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.OkvsParameters;

/** The store of an OPRF from VOLE in one bucket, and its hashes H and H', alike at both parties. */
final class VoleOprfStore {

    /** All of the receiver's message leaves at once, and a pause follows. */
    static final int PAUSES = 1;

    private final OpprfSeeds seeds;
    private final OkvsParameters parameters;

    /** For {@code items} items of the receiver. */
    VoleOprfStore(OpprfSeeds seeds, int items, double failureBits) {
        this.seeds = seeds;
        this.parameters = OkvsParameters.of(items, failureBits);
    }

    /** Blocks of the encoding, and so of the VOLE. */
    int columns() {
        return parameters.columns();
    }

    /** The store under try {@code tried}; a placement fits the stores of all tries in shape. */
    Okvs okvs(int tried) {
        return new Okvs(parameters, seeds.seed("oprf store " + tried));
    }

    /** H, as MMO. */
    FixedKeyHash points() {
        return new FixedKeyHash(seeds.seed("oprf points"));
    }

    /** H', as TMMO with the key as tweak. */
    FixedKeyHash outputs() {
        return new FixedKeyHash(seeds.seed("oprf outputs"));
    }
}
