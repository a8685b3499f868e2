package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** This machine ran out of something: disk, memory, an address to listen on. */
public final class ResourceException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** Takes the whole one-line message. */
    public ResourceException(String message) {
        super(message, null);
    }

    /** Takes the whole one-line message and what caused it. */
    public ResourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
