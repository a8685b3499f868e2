package org.psikit.ot.internal.oprf.kkrt;

import org.psikit.core.channel.Step;

/** The messages of the OPRF after those of its OT extension. */
public final class KkrtSteps {

    /** The number of the seed that placed the items. */
    public static final Step TRY = Step.of("kkrt", 1, "number of the cuckoo try");

    /** u. */
    public static final Step MASKED_CODES = Step.of("kkrt", 2, "masked codes");

    /** Keys of items, encrypted under their outputs. */
    public static final Step WRAPPED_KEYS = Step.of("kkrt", 3, "wrapped keys");

    private KkrtSteps() {}
}
