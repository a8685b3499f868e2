package org.psikit.ot.internal.extension;

import org.psikit.ot.internal.base.MaliciousRandomOtSender;

/** A {@link RotSender} on a correlation that withstands a malicious peer. */
public final class MaliciousRotSender extends RotSender implements MaliciousRandomOtSender {

    /** On top of {@code cot}; others may extend it between calls, in the same order at both sides. */
    public MaliciousRotSender(MaliciousCotKeys cot, byte[] sid) {
        super(cot, sid);
    }
}
