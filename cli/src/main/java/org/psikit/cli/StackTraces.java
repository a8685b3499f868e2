package org.psikit.cli;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.psikit.core.error.PsiException;

/**
 * Stack traces that show where a failure arose. Only psikit's own exceptions show their messages: a message of Java or a
 * library may quote a value of a row, as that of {@link NumberFormatException} does.
 */
final class StackTraces {

    private StackTraces() {}

    /** The failure with its causes and what was suppressed, a line for each frame. */
    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        append(text, "", failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        return text.toString();
    }

    private static void append(StringBuilder text, String role, Throwable failure, Set<Throwable> shown) {
        if (!shown.add(failure)) {
            return;
        }
        text.append(role).append(failure.getClass().getName());
        if (failure instanceof PsiException ours) {
            text.append(": ").append(ErrorLine.shown(String.valueOf(ours.getMessage())));
        }
        text.append(System.lineSeparator());
        for (StackTraceElement frame : failure.getStackTrace()) {
            text.append("\tat ").append(frame).append(System.lineSeparator());
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            append(text, "Suppressed: ", suppressed, shown);
        }
        Throwable cause = failure.getCause();
        if (cause != null) {
            append(text, "Caused by: ", cause, shown);
        }
    }
}
