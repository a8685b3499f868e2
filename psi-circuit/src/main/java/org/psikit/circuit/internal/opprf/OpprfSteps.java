package org.psikit.circuit.internal.opprf;

import org.psikit.core.channel.Step;

/** The messages of the programmable OPRF. */
final class OpprfSteps {

    static final Step TRY = Step.of("opprf", 1, "number of the store's try");
    static final Step STORE = Step.of("opprf", 2, "key-value store");

    private OpprfSteps() {}
}
