package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The peer's data violates the protocol, or a check failed. Thrown if and only if the peer deviated; no result of the run may be used. */
public final class ProtocolAbortException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public ProtocolAbortException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public ProtocolAbortException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
