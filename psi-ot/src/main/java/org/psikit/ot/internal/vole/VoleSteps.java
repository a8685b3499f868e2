package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Step;

/** The messages of silent VOLE besides those of OT extension and trees. */
final class VoleSteps {

    static final Step CHALLENGE = Step.of("vole-trees", 2, "challenge");
    static final Step ANSWER = Step.of("vole-trees", 3, "hash of the combination");

    private VoleSteps() {}
}
