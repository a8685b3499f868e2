package org.psikit.ot.internal.psi;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Step;

/**
 * The differences on the wire between protocols on an OPRF.
 *
 * @param version of the protocol; enters every value that a run derives
 */
record PsiSteps(String version, Step tags, Step senderPayloads, Step matched, Step receiverPayloads) {

    /** The domain of a run. */
    Domain domain(PsiSession session) {
        return Domain.of(version, session.context());
    }
}
