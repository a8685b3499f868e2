package org.psikit.ot.psi.kkrt;

import org.psikit.core.channel.Step;

/** The messages of {@link KkrtPsi} after those of its OT extension. */
final class KkrtSteps {

    static final Step TRY = Step.of("kkrt", 1, "number of the cuckoo try");
    static final Step MASKED_CODES = Step.of("kkrt", 2, "masked codes");
    static final Step TAGS = Step.of("kkrt", 3, "tags");
    static final Step PAYLOADS = Step.of("kkrt", 4, "wrapped keys and payloads");
    static final Step MATCHED = Step.compressible("kkrt", 5, "matched tags");
    static final Step RETURNED = Step.of("kkrt", 6, "payloads of matched items");

    private KkrtSteps() {}
}
