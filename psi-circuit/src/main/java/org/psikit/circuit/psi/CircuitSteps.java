package org.psikit.circuit.psi;

import org.psikit.core.channel.Step;

/** The messages of {@link CircuitPsi} after those of OPPRF, equality and GMW. */
final class CircuitSteps {

    static final Step TRY = Step.of("circuit", 1, "number of the cuckoo try");
    static final Step ROWS = Step.of("circuit", 2, "shares of membership");
    static final Step TOTAL = Step.of("circuit", 3, "share of the total");

    private CircuitSteps() {}
}
