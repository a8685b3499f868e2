package org.psikit.io.internal.net;

import org.psikit.core.error.PsiException;
import org.psikit.io.internal.net.stream.NetChannel;

/** The outcome of one connection attempt. */
sealed interface AdmissionOutcome {

    /**
     * Both ends accepted each other.
     *
     * @param channel ready for use
     * @param peer address and fingerprint
     */
    record Admitted(NetChannel channel, String peer) implements AdmissionOutcome {}

    /**
     * The attempt failed.
     *
     * @param what the event, in words that follow the peer's address
     * @param why the exception to end with
     * @param again whether another attempt may succeed, judging from this one
     */
    record Refused(String what, PsiException why, boolean again) implements AdmissionOutcome {}
}
