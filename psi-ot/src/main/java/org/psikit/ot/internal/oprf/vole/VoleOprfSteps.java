package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.channel.Step;

/** The messages of the OPRF besides those of its VOLE. */
public final class VoleOprfSteps {

    static final Step COMMITMENT = Step.of("vole", 1, "commitment to the sender's half of w");
    /** The number of the seed that encoded the items. */
    public static final Step TRY = Step.of("vole", 2, "number of the try, receiver's half of w");

    /** P ⊕ u. */
    public static final Step MASKED_ENCODING = Step.of("vole", 3, "masked encoding");

    static final Step OPENING = Step.of("vole", 4, "sender's half of w");

    private VoleOprfSteps() {}
}
