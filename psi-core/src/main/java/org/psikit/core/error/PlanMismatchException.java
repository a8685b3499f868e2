package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The parties do not agree: plans differ, or the peer's identity, version or size is refused. */
public final class PlanMismatchException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** Takes the whole one-line message. */
    public PlanMismatchException(String message) {
        super(message, null);
    }

    /** Takes the whole one-line message and what caused it. */
    public PlanMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
