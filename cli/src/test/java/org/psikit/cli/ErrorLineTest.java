package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import picocli.CommandLine;

class ErrorLineTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new UsageException("m"), 2),
                Arguments.of(new InputException("m"), 3),
                Arguments.of(new PlanMismatchException("m"), 4),
                Arguments.of(new ChannelException("m"), 5),
                Arguments.of(new ProtocolAbortException("m"), 6),
                Arguments.of(new ResourceException("m"), 7),
                Arguments.of(new OutOfMemoryError("m"), 7),
                Arguments.of(new IllegalStateException("m"), 1),
                Arguments.of(new AssertionError("m"), 1));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyKindOfErrorHasItsCode(Throwable error, int code) {
        StringWriter err = new StringWriter();
        assertThat(ErrorLine.report(error, new PrintWriter(err), false)).isEqualTo(code);
        assertThat(err.toString()).startsWith("psi: ").hasLineCount(1);
    }

    @Test
    void aBugDoesNotQuoteItsMessage() {
        StringWriter err = new StringWriter();
        ErrorLine.report(new IllegalStateException("someone@post.example"), new PrintWriter(err), false);
        assertThat(err.toString()).contains("IllegalStateException", "report").doesNotContain("someone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStackTraceQuotesNoMessageButOurs(boolean json) {
        Throwable value = new NumberFormatException("For input string: \"someone@post.example\"");
        InputException failure = new InputException("line 3\u001b[31m is no number", value);
        failure.addSuppressed(new IllegalStateException("someone@post.example", value));
        StringWriter err = new StringWriter();
        ErrorLine.report(failure, new PrintWriter(err), true, json);
        assertThat(err.toString())
                .contains(
                        "Caused by: java.lang.NumberFormatException",
                        "Suppressed: java.lang.IllegalState",
                        "ErrorLineTest")
                .contains("line 3 [31m is no number")
                .doesNotContain("someone", "\u001b");
    }

    @Test
    void aMessageIsOneLineWithoutControlCharacters() {
        StringWriter err = new StringWriter();
        ErrorLine.report(
                new PlanMismatchException("peer says\n\u001b[31mred\u202e\r\nhere"), new PrintWriter(err), false);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "psi: peer says  [31mred  here: agree with the peer, and start both sides again");
    }

    /** Whatever the author of a message left out, the reader is told what to do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    the peer ended the run: it ran out of disk or memory | : start both sides again when that is settled
                    the channel is closed                                | : start both sides again when that is settled
                    a.csv: no such file: check the path                  | a.csv: no such file: check the path
                    no --peer given: ask the other side for it           | given: ask the other side for it
                    the input has changed: go on with it as it was       | changed: go on with it as it was
                    x is an index already: rotate or update it           | already: rotate or update it
                    x holds no index: psi index build makes one          | index: psi index build makes one
                    no section [a]: did you mean b? add it               | mean b? add it
                    """)
    void everyErrorSaysWhatToDoOnce(String message, String ending) {
        StringWriter err = new StringWriter();
        ErrorLine.report(new ChannelException(message), new PrintWriter(err), false);
        assertThat(err.toString().strip()).startsWith("psi: " + message).endsWith(ending);
    }

    @Test
    void verboseAddsTheStackTrace() {
        StringWriter err = new StringWriter();
        ErrorLine.report(new InputException("m"), new PrintWriter(err), true);
        assertThat(err.toString()).contains("\tat org.psikit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    protocls                  | psi: unknown argument 'protocls': did you mean protocols? see psi --help
                    protocols --verbse        | psi: unknown option --verbse: did you mean --verbose? see psi protocols --help
                    mtach --listen :1         | psi: unknown argument 'mtach': did you mean match? see psi --help
                    match --inptu=a.csv       | psi: unknown option --inptu=a.csv: did you mean --input? see psi match --help
                    match @nowhere.args       | psi: no file nowhere.args to take arguments from: see psi match --help
                    """)
    void aUsageErrorIsOneLineWithAHint(String arguments, String message) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
        int code = line.execute(arguments.split(" "));
        assertThat(err.toString()).isEqualToIgnoringNewLines(message);
        assertThat(code).isEqualTo(2);
    }
}
