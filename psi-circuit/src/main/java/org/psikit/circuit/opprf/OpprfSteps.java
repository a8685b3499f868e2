package org.psikit.circuit.opprf;

import org.psikit.core.channel.Step;

/** The messages of the programmable OPRF, and of its OPRF if that is one from VOLE. */
final class OpprfSteps {

    static final Step TRY = Step.of("opprf", 1, "number of the store's try");
    static final Step STORE = Step.of("opprf", 2, "key-value store");
    static final Step OPRF_TRY = Step.of("opprf", 3, "number of the encoding's try");
    static final Step OPRF_ENCODING = Step.of("opprf", 4, "masked encoding");

    private OpprfSteps() {}
}
