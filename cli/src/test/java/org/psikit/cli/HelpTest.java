package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.cli.internal.options.MatchOptions;
import org.psikit.match.keys.Normalizer;
import picocli.CommandLine;

class HelpTest {

    @Test
    void everyCommandHasAnExampleThatParses() {
        CommandLine psi = Main.commandLine();
        List<CommandLine> commands = new ArrayList<>(psi.getSubcommands().values());
        commands.add(psi);
        for (CommandLine command : commands) {
            String name = command.getCommandSpec().qualifiedName();
            String[] footer = command.getCommandSpec().usageMessage().footer();
            assertThat(footer).as("example of %s", name).isNotEmpty();
            assertThat(footer[0]).as("example of %s", name).contains("psi ");
            assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("Example:\n  ");
        }
    }

    @Test
    void theHelpOfMatchNamesEveryTypeOfKey() {
        String on = String.join(
                " ",
                Main.commandLine()
                        .getSubcommands()
                        .get("match")
                        .getCommandSpec()
                        .findOption("--on")
                        .description());
        assertThat(on)
                .contains(Arrays.stream(Normalizer.values())
                        .map(Normalizer::label)
                        .toList());
    }

    @Test
    void theHelpOfMatchIsShortAndAllOfItIsThere() {
        String few = said("match", "--help");
        String all = said("match", "--help-all");
        assertThat(few)
                .contains("--listen", "--on", "--dry-run", "All options and the exit codes: psi match --help-all")
                .doesNotContain("--dp-epsilon", "--insecure-no-tls", "Exit codes");
        assertThat(few.lines().count()).isLessThan(80);
        assertThat(all)
                .contains("--dp-epsilon", "--insecure-no-tls", "Exit codes:")
                .doesNotContain("All options and");
        Main.commandLine().getSubcommands().get("match").getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> assertThat(all).contains(option.longestName()));
        assertThat(MatchOptions.USUAL).allSatisfy(name -> assertThat(few).contains(name));
    }

    @Test
    void helpTakesACommand() {
        assertThat(said("help", "match")).isEqualTo(said("match", "--help"));
        assertThat(said("help", "match", "--all")).isEqualTo(said("match", "--help-all"));
        assertThat(said("help", "--all", "plan")).isEqualTo(said("plan", "--help"));
        assertThat(said("help")).isEqualTo(said("--help"));
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("help", "mtach"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("psi: unknown argument 'mtach': did you mean match? see psi --help\n");
    }

    private static String said(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute(arguments))
                .isZero();
        return out.toString();
    }

    @Test
    void withoutArgumentsTheHelpIsPrinted() {
        StringWriter out = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: psi").contains("psi match");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(new Main.Version().getVersion())
                .hasSize(1)
                .allSatisfy(v -> assertThat(v).startsWith("psi "));
    }
}
