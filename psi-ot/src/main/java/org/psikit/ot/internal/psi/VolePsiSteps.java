package org.psikit.ot.internal.psi;

import org.psikit.core.channel.Step;

/** The messages of {@link VolePsi} after those of its OPRF. */
final class VolePsiSteps {

    static final Step TAGS = Step.of("vole", 5, "tags");
    static final Step SENDER_PAYLOADS = Step.of("vole", 6, "sender's payloads");
    static final Step MATCHED = Step.compressible("vole", 7, "matched tags");
    static final Step PROOFS = Step.of("vole", 8, "proofs of the matches");
    static final Step RECEIVER_PAYLOADS = Step.of("vole", 9, "receiver's payloads");

    static final PsiSteps ALL = new PsiSteps("vole/2", TAGS, SENDER_PAYLOADS, MATCHED, RECEIVER_PAYLOADS);

    private VolePsiSteps() {}
}
