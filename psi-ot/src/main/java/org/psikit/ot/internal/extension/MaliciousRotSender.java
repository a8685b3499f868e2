package org.psikit.ot.internal.extension;

import org.psikit.ot.internal.base.MaliciousRandomOtSender;

/** A {@link RotSender} over a correlation that withstands a malicious peer. */
public final class MaliciousRotSender extends RotSender implements MaliciousRandomOtSender {

    /** Works on {@code cot}, which others may extend between calls, in the same order at both sides. */
    public MaliciousRotSender(MaliciousCotKeys cot, byte[] sid) {
        super(cot, sid);
    }
}
