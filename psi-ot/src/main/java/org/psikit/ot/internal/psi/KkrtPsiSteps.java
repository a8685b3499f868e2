package org.psikit.ot.internal.psi;

import org.psikit.core.channel.Step;

/** The messages of {@link KkrtPsi} after those of its OPRF. */
final class KkrtPsiSteps {

    static final Step TAGS = Step.of("kkrt", 4, "tags");
    static final Step SENDER_PAYLOADS = Step.of("kkrt", 5, "sender's payloads");
    static final Step MATCHED = Step.compressible("kkrt", 6, "matched tags");
    static final Step RECEIVER_PAYLOADS = Step.of("kkrt", 7, "receiver's payloads");

    static final PsiSteps ALL = new PsiSteps("kkrt/2", TAGS, SENDER_PAYLOADS, MATCHED, RECEIVER_PAYLOADS);

    private KkrtPsiSteps() {}
}
