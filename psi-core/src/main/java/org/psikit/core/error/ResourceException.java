package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** This machine ran out of something: disk, memory, an address to listen on. */
public final class ResourceException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public ResourceException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public ResourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
