package org.psikit.circuit.internal.psi;

import org.psikit.core.channel.Step;

/** The messages of {@link CircuitPsi} after those of OPPRF and equality. */
final class CircuitSteps {

    static final Step TRY = Step.of("circuit", 1, "number of the cuckoo try");
    static final Step ROWS = Step.of("circuit", 2, "shares of membership");

    private CircuitSteps() {}
}
