package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** What is asked cannot be done: contradicting options, or a protocol that cannot do what the plan wants. */
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
