package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** This party's own data cannot be used: not found, damaged, changed, or a row that cannot be read. */
public final class InputException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public InputException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
