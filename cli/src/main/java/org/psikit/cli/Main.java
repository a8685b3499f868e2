package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code psi}: hands the arguments to the command they name and ends with that command's exit code. */
@Command(
        name = "psi",
        description = "Private set intersection: which rows two parties share, and nothing else.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  psi demo",
        subcommands = {
            DemoCommand.class,
            InspectCommand.class,
            KeygenCommand.class,
            MatchCommand.class,
            PlanCommand.class,
            ProtocolsCommand.class,
            ReportCommand.class,
            GenerateCompletion.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more: the stack trace of an error, why auto took a protocol.")
    private boolean verbose;

    /** Runs the program and exits. */
    public static void main(String[] args) {
        Interruption.watch();
        int code = run(args);
        System.out.flush();
        Interruption.finished();
        System.exit(code);
    }

    /** Runs the program; commands print to the standard streams. */
    static int run(String... args) {
        CommandLine line = commandLine();
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failures.report(e, line.getErr(), verbose(line));
        }
    }

    /** The commands of this module, then those that the service loader finds. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        for (PsiCommand command : ServiceLoader.load(PsiCommand.class)) {
            line.addSubcommand(command);
        }
        Objects.requireNonNull(line.getSubcommands().get("generate-completion"))
                .getCommandSpec()
                .usageMessage()
                .footer("  source <(psi generate-completion)");
        OptionSections.of(Objects.requireNonNull(line.getSubcommands().get("match")), MatchOptions.SECTIONS);
        Failures failures = new Failures();
        return line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    static boolean verbose(CommandLine line) {
        return line.getCommandSpec().root().userObject() instanceof Main main && main.verbose;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }

    /** The version that the build wrote into the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"psi " + (version == null ? "unpackaged" : version)};
        }
    }
}
