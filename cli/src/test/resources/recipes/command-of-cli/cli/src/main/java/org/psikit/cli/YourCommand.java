package org.psikit.cli;

import org.psikit.core.error.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi yours}. */
@Command(name = "yours", description = "What your command is for.", footer = "  psi yours")
final class YourCommand implements PsiCommand {

    @Spec
    private CommandSpec spec;

    @Option(names = "--fail", description = "Fail.")
    private boolean fail;

    @Override
    public Integer call() {
        if (fail) {
            throw new InputException("your table is empty: name another one");
        }
        spec.commandLine().getOut().println("done");
        return ExitCode.DONE;
    }
}
