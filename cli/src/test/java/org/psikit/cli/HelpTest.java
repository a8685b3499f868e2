package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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
