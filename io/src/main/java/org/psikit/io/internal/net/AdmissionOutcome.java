package org.psikit.io.internal.net;

import org.psikit.core.error.PsiException;
import org.psikit.io.internal.net.stream.NetChannel;

/** The fate of one connection attempt. */
sealed interface AdmissionOutcome {

    /**
     * Both ends accepted each other.
     *
     * @param channel ready for use
     * @param peer address and fingerprint
     */
    record Admitted(NetChannel channel, String peer) implements AdmissionOutcome {}

    /**
     * It came to nothing.
     *
     * @param what happened, in words that follow the peer's address
     * @param why the exception to end with
     * @param again whether the next attempt may fare better, as far as can be told from one
     */
    record Refused(String what, PsiException why, boolean again) implements AdmissionOutcome {}
}
