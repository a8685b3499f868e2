package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The channel to the peer failed: could not connect, was lost, stayed silent, or the peer ended the run. */
public final class ChannelException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** Takes the whole one-line message. */
    public ChannelException(String message) {
        super(message, null);
    }

    /** Takes the whole one-line message and what caused it. */
    public ChannelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
