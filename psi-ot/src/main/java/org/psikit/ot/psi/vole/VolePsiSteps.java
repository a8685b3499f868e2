package org.psikit.ot.psi.vole;

import org.psikit.core.channel.Step;

/** The messages of {@link VolePsi} besides those of its VOLE. */
final class VolePsiSteps {

    static final Step COMMITMENT = Step.of("vole", 1, "commitment to the sender's half of w");
    static final Step TRY = Step.of("vole", 2, "number of the try, receiver's half of w");
    static final Step MASKED_ENCODING = Step.of("vole", 3, "masked encoding");
    static final Step OPENING = Step.of("vole", 4, "sender's half of w");
    static final Step TAGS = Step.of("vole", 5, "tags");
    static final Step SENDER_PAYLOADS = Step.of("vole", 6, "sender's payloads");
    static final Step MATCHED = Step.compressible("vole", 7, "matched tags");
    static final Step PROOFS = Step.of("vole", 8, "proofs of the matches");
    static final Step RECEIVER_PAYLOADS = Step.of("vole", 9, "receiver's payloads");

    private VolePsiSteps() {}
}
