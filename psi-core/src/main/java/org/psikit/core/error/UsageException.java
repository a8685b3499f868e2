package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The request cannot be carried out: settings contradict each other, or the protocol cannot do what the plan asks for.
 */
public final class UsageException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public UsageException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
