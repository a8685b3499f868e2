package org.psikit.core.error;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything psikit throws on purpose. A message says what happened, where, and what to do about it, in one
 * line; it may name a step, file, row number, column or bucket, never a value. {@link #getMessage} names each {@link
 * Setting} by its Java method, {@link #message} by the name that the caller's users know.
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

    /** The message in the words of the Java API. */
    @Override
    public String getMessage() {
        return message(Setting::method);
    }

    /** The message, with settings named by {@code name}. */
    public String message(Function<Setting, String> name) {
        return Setting.shown(template(), name);
    }

    /** The message with its settings not yet named, for quoting in another message. */
    public String template() {
        return String.valueOf(super.getMessage());
    }
}
