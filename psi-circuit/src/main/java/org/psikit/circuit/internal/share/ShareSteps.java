package org.psikit.circuit.internal.share;

import org.psikit.core.channel.Step;

/** The messages that convert shares, besides those of the correlated OT. */
final class ShareSteps {

    static final Step DIFFERENCES = Step.of("share", 1, "masked differing bits");
    static final Step TABLES = Step.of("share", 2, "masked tables of sums");
    static final Step PRODUCTS = Step.of("share", 3, "masked products");
    static final Step CHOICES = Step.of("share", 4, "corrected choices");

    private ShareSteps() {}
}
