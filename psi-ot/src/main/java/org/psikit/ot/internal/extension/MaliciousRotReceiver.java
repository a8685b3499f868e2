package org.psikit.ot.internal.extension;

import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;

/** A {@link RotReceiver} over a correlation that withstands a malicious peer. */
public final class MaliciousRotReceiver extends RotReceiver implements MaliciousRandomOtReceiver {

    /** Works on {@code cot}, which others may extend between calls, in the same order at both sides. */
    public MaliciousRotReceiver(MaliciousCotMacs cot, byte[] sid) {
        super(cot, sid);
    }
}
