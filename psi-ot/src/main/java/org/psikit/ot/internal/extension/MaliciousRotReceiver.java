package org.psikit.ot.internal.extension;

import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;

/** A {@link RotReceiver} on a correlation that withstands a malicious peer. */
public final class MaliciousRotReceiver extends RotReceiver implements MaliciousRandomOtReceiver {

    /** On top of {@code cot}; others may extend it between calls, in the same order at both sides. */
    public MaliciousRotReceiver(MaliciousCotMacs cot, byte[] sid) {
        super(cot, sid);
    }
}
