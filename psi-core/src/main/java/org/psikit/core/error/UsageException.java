package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The request cannot be carried out: contradicting settings, or a protocol that cannot do what the plan asks for. */
public final class UsageException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** Takes the whole one-line message. */
    public UsageException(String message) {
        super(message, null);
    }

    /** Takes the whole one-line message and what caused it. */
    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
