package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** This party's own data cannot be used: not found, damaged, changed, or a row that cannot be read. */
public final class InputException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** Takes the whole one-line message. */
    public InputException(String message) {
        super(message, null);
    }

    /** Takes the whole one-line message and what caused it. */
    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
