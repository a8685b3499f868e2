package org.psikit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.OptionSections;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi help}: the help of a command, as its own {@code --help} prints it. */
@Command(
        name = "help",
        description = "Show the help of a command.",
        footer = {"  psi help match", "  psi help match --all"})
final class HelpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command (default: psi itself).")
    private @Nullable String name;

    @Option(names = "--all", description = "With the options that are seldom needed.")
    private boolean all;

    @Override
    public Integer call() {
        CommandLine psi = spec.root().commandLine();
        if (name == null) {
            psi.usage(psi.getOut());
            return ExitCode.DONE;
        }
        CommandLine command = psi.getSubcommands().get(name);
        if (command == null) {
            throw new CommandLine.UnmatchedArgumentException(psi, List.of(name));
        }
        boolean more = all && command.getCommandSpec().findOption(OptionSections.ALL) != null;
        return psi.execute(name, more ? OptionSections.ALL : "--help");
    }
}
