package org.psikit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.psikit.cli.internal.terminal.EventLines;
import org.psikit.cli.internal.text.Closest;
import org.psikit.core.error.PsiException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Prints a failure as one line on standard error, {@code psi: what happened: what to do}, or as an event on request.
 * Control characters are replaced, because a message may quote the peer.
 */
final class ErrorLine implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {

    private static final Pattern CONTROL = Pattern.compile("\\s*\\R\\s*|\\p{Cc}|\\p{Cf}");

    private static final String PROGRESS = "--progress";
    private static final String JSON = "json";
    private static final String INTERRUPTED = "interrupted: nothing was written";

    private static final Pattern INVALID = Pattern.compile("^Invalid value for option '(--[a-z-]+)'[^:]*: ");

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        boolean json = toPrograms(args);
        if (failure.getCause() instanceof PsiException cause) {
            return report(cause, line.getErr(), Main.verbose(line), json);
        }
        String command = line.getCommandSpec().qualifiedName();
        String message = usageProblem(failure) + ": " + suggestion(failure) + "see " + command + " --help";
        if (json) {
            EventLines.print(line.getErr(), "error", fields -> write(ExitCode.USAGE, message, fields));
        } else {
            print(line.getErr(), message);
        }
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        boolean json = toPrograms(parsed.originalArgs().toArray(String[]::new));
        return report(failure, line.getErr(), Main.verbose(line), json);
    }

    /** Whether arguments, which may be wrong, ask for events in place of lines. */
    static boolean toPrograms(String... arguments) {
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            String next = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (arguments[i].equals(PROGRESS)) {
                json = next.equalsIgnoreCase(JSON);
            } else if (arguments[i].startsWith(PROGRESS + "=")) {
                json = arguments[i].substring(PROGRESS.length() + 1).equalsIgnoreCase(JSON);
            }
        }
        return json;
    }

    /** As {@link #report(Throwable, PrintWriter, boolean)}; to programs, as an event. */
    static int report(Throwable failure, PrintWriter err, boolean verbose, boolean json) {
        if (!json) {
            return report(failure, err, verbose);
        }
        EventLines.print(err, Interruption.begun() ? "interrupted" : "error", fields -> {
            if (Interruption.begun()) {
                fields.writeStringField("message", INTERRUPTED);
            } else {
                write(ExitCode.of(failure), line(failure), fields);
            }
            if (verbose) {
                fields.writeStringField("trace", StackTraces.of(failure));
            }
        });
        return ExitCode.of(failure);
    }

    private static void write(int code, String message, JsonGenerator json) throws IOException {
        json.writeNumberField("code", code);
        json.writeStringField("message", shown(message));
    }

    /** Prints the line, and the stack trace if asked for; returns the exit code. */
    static int report(Throwable failure, PrintWriter err, boolean verbose) {
        print(err, Interruption.begun() ? INTERRUPTED : line(failure));
        if (verbose) {
            err.print(StackTraces.of(failure));
        }
        err.flush();
        return ExitCode.of(failure);
    }

    private static String line(Throwable failure) {
        if (failure instanceof PsiException told) {
            return ErrorAdvice.complete(told);
        } else if (failure instanceof OutOfMemoryError) {
            return "out of memory: give Java more, for instance PSI_JAVA_OPTS=-Xmx4g, or split the input";
        }
        // Not the message of an unexpected exception, which might quote data
        StackTraceElement[] trace = failure.getStackTrace();
        return "unexpected " + failure.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0])
                + ": this is a bug, please report it with what the same command prints with --verbose";
    }

    private static String usageProblem(CommandLine.ParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        int details = message.indexOf(" (");
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (first.startsWith("@") && first.length() > 1) {
                return "no file " + first.substring(1) + " to take arguments from";
            }
            return first.startsWith("-") ? "unknown option " + first : "unknown argument '" + first + "'";
        } else if (failure instanceof CommandLine.MissingParameterException && details > 0 && message.endsWith(")")) {
            message = message.substring(0, details);
        }
        message = INVALID.matcher(message).replaceFirst("$1: ").replace("option option", "option");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String suggestion(CommandLine.ParameterException failure) {
        if (!(failure instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return "";
        }
        String first = unmatched.getUnmatched().get(0);
        CommandLine line = failure.getCommandLine();
        return first.startsWith("-")
                ? Closest.question(
                        first.replaceFirst("=.*", ""),
                        line.getCommandSpec().optionsMap().keySet())
                : Closest.question(first, line.getSubcommands().keySet());
    }

    /** The message in one line, without control characters. */
    static String shown(String message) {
        return CONTROL.matcher(message).replaceAll(" ");
    }

    private static void print(PrintWriter err, String message) {
        err.println("psi: " + shown(message));
        err.flush();
    }
}
