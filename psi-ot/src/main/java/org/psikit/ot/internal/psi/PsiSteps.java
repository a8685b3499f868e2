package org.psikit.ot.internal.psi;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Step;

/**
 * The differences on the wire between protocols on an OPRF.
 *
 * @param version of the protocol, which binds all that a run derives
 */
record PsiSteps(String version, Step tags, Step senderPayloads, Step matched, Step receiverPayloads) {

    /** What both parties derive for a run. */
    Domain domain(PsiSession session) {
        return Domain.of(version, session.context());
    }
}
