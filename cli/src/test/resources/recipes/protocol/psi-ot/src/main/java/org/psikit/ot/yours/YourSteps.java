package org.psikit.ot.yours;

import org.psikit.core.channel.Step;

/** The messages. */
final class YourSteps {

    static final Step RECEIVERS_ITEMS = Step.of(YourProtocol.ID, 1, "receiver's items");
    static final Step SENDERS_ITEMS = Step.of(YourProtocol.ID, 2, "sender's items");

    private YourSteps() {}
}
