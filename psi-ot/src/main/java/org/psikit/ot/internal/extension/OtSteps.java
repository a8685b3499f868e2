package org.psikit.ot.internal.extension;

import org.psikit.core.channel.Step;

/** The messages of OT extension. */
final class OtSteps {

    static final Step TREE_SUMS = Step.of("ot", 1, "level sums of the trees");
    static final Step TREE_CHECK = Step.of("ot", 2, "check of the trees");
    static final Step CORRECTIONS = Step.of("ot", 3, "corrections");
    static final Step CHALLENGE = Step.of("ot", 4, "challenge");
    static final Step ANSWER = Step.of("ot", 5, "answer to the challenge");

    private OtSteps() {}
}
