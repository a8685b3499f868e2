package org.psikit.ot.vole;

import org.psikit.core.channel.Step;

/** The messages of silent VOLE besides those of OT extension. */
final class VoleSteps {

    static final Step TREES = Step.of("vole-trees", 1, "level sums and corrections of the trees");
    static final Step CHALLENGE = Step.of("vole-trees", 2, "challenge");
    static final Step ANSWER = Step.of("vole-trees", 3, "hash of the combination");

    private VoleSteps() {}
}
