package org.psikit.core.internal.warmup;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;

/** A {@link PsiProtocol} whose code is slow at first and can be got ready beside the reading of a table. */
public interface WarmUp {

    /**
     * Warms up code for runs of about {@code items} items under {@code security}. Called on a thread of its own; may
     * take a second or two, must not fail, and stops early when interrupted.
     */
    void warmUp(long items, SecurityModel security);

    /** Warms {@code protocol} up if it supports that. */
    static void of(PsiProtocol protocol, long items, SecurityModel security) {
        if (protocol instanceof WarmUp cold) {
            cold.warmUp(items, security);
        }
    }
}
