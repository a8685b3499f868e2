package org.psikit.cli;

import java.util.regex.Pattern;
import org.psikit.cli.internal.options.Flags;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * Completes every error with advice. A message brings its own where its author knows better; the kind of error supplies
 * it for all others.
 */
final class ErrorAdvice {

    /** The words that begin advice, after a colon. */
    private static final Pattern GIVEN = Pattern.compile(
            "(?s).*[:;,?] (?:(?:then|please|do not|psi) )?(?:accept|add|agree|allow|ask|both sides need|build|call|change|check|choose|complete|copy"
                    + "|correct|create|decrypt|delete|double|export|find|get|give|go on|index|install|is this|is the peer|join"
                    + "|keygen|leave|let|look|make|match|mend|name|nothing was|once is enough|open|pack|pass|protocols|put|raise"
                    + "|quote|remove|rename|report|rotate|run|save|say|see|send|set|split|start|take|tell|try|unpack|update|use"
                    + "|wait|write)\\b.*");

    private ErrorAdvice() {}

    /** The whole line for an error. */
    static String complete(PsiException failure) {
        String message = Flags.named(failure.template());
        return GIVEN.matcher(message).matches() ? message : message + ": " + of(failure);
    }

    private static String of(PsiException failure) {
        if (failure instanceof UsageException) {
            return "see --help";
        } else if (failure instanceof InputException) {
            return "mend the file, or get it again";
        } else if (failure instanceof PlanMismatchException) {
            return "agree with the peer, and start both sides again";
        } else if (failure instanceof ChannelException) {
            return "start both sides again when that is settled";
        } else if (failure instanceof ProtocolAbortException) {
            return "use no result of this run, and ask the peer what it runs before you start again";
        } else if (failure instanceof ResourceException) {
            return "make room on this machine, and start again";
        }
        throw new IllegalArgumentException("an error of no kind", failure);
    }
}
