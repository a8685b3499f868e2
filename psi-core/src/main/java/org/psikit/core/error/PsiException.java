package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything psikit throws on purpose. A message says what happened, where, and what to do about it, in
 * one line; it may name a step, file, row number, column or bucket, never a value.
 */
public abstract sealed class PsiException extends RuntimeException
        permits ChannelException,
                InputException,
                PlanMismatchException,
                ProtocolAbortException,
                ResourceException,
                UsageException {

    private static final long serialVersionUID = 1L;

    PsiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
