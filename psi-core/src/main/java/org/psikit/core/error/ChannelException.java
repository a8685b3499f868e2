package org.psikit.core.error;

import org.jspecify.annotations.Nullable;

/** The channel to the peer failed: could not connect, was lost, stayed silent, or the peer ended the run. */
public final class ChannelException extends PsiException {

    private static final long serialVersionUID = 1L;

    /** An exception with a complete one-line message. */
    public ChannelException(String message) {
        super(message, null);
    }

    /** An exception with a complete one-line message and its cause. */
    public ChannelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
