package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.oprf.MaliciousOprfSender;

/** A {@link VoleOprfSender} that withstands a receiver that may send anything. */
public final class MaliciousVoleOprfSender extends VoleOprfSender implements MaliciousOprfSender {

    /** {@code domain} binds the VOLE. */
    public MaliciousVoleOprfSender(PsiSession session, Domain domain) {
        super(session, domain, new MaliciousSender(session));
    }
}
