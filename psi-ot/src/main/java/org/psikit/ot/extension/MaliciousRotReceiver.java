package org.psikit.ot.extension;

import org.psikit.ot.base.MaliciousRandomOtReceiver;

/** A {@link RotReceiver} on a correlation that withstands a malicious peer. */
public final class MaliciousRotReceiver extends RotReceiver implements MaliciousRandomOtReceiver {

    /** On top of {@code cot}, which nobody else extends from now on. */
    public MaliciousRotReceiver(MaliciousCotMacs cot, byte[] sid) {
        super(cot, sid);
    }
}
