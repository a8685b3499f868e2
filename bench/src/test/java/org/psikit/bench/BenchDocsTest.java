package org.psikit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.psikit.cli.PsiCommand;
import picocli.CommandLine;

/** What documents say of {@code psi bench} is what it takes. */
class BenchDocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINE = Pattern.compile("(?:^|`)(?:\\./)?psi bench ?([^`\\n]*)", Pattern.MULTILINE);

    @Test
    void everyCommandParses() throws IOException {
        int found = 0;
        for (String document : List.of("README.md", "CONTRIBUTING.md", "docs/performance.md", "docs/recipes.md")) {
            Matcher command = LINE.matcher(Files.readString(ROOT.resolve(document)));
            while (command.find()) {
                String arguments = command.group(1).trim();
                new CommandLine(new BenchCommand())
                        .parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" +"));
                found++;
            }
        }
        assertThat(found).isGreaterThan(4);
    }

    @Test
    void theExamplesOfItsHelpParse() {
        CommandLine bench = new CommandLine(new BenchCommand());
        for (String line : bench.getCommandSpec().usageMessage().footer()) {
            assertThat(line).startsWith("  psi bench ");
            bench.parseArgs(line.trim().substring("psi bench ".length()).split(" +"));
        }
        assertThat(new BenchCommand()).isInstanceOf(PsiCommand.class);
    }
}
