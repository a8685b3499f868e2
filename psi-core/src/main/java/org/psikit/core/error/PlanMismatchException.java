package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The parties do not agree: plans differ, or the peer's identity, version or size is refused. */
public final class PlanMismatchException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public PlanMismatchException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public PlanMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
