package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.oprf.MaliciousOprfReceiver;

/** A {@link VoleOprfReceiver} that withstands a sender that may send anything. */
public final class MaliciousVoleOprfReceiver extends VoleOprfReceiver implements MaliciousOprfReceiver {

    /** {@code domain} binds the VOLE. */
    public MaliciousVoleOprfReceiver(PsiSession session, Domain domain) {
        super(session, domain, new MaliciousReceiver(session));
    }
}
