package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.psikit.cli.internal.index.IndexCommand;
import org.psikit.cli.internal.index.LookupCommand;
import org.psikit.cli.internal.jvm.HeapLimit;
import org.psikit.cli.internal.options.MatchOptions;
import org.psikit.cli.internal.options.NamedSettings;
import org.psikit.cli.internal.options.OptionSections;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
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
        footer = "  psi demo")
public final class Main implements Runnable {

    /** The commands of this module, in the order of the help. */
    private static final List<String> COMMANDS = List.of(
            "demo",
            "doctor",
            "index",
            "inspect",
            "keygen",
            "ledger",
            "lookup",
            "match",
            "pair",
            "peers",
            "plan",
            "protocols",
            "report",
            "help",
            "generate-completion");

    /** Commands that need all others. */
    private static final Set<String> OF_ALL = Set.of("help", "generate-completion");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Print more: the stack trace of an error, the reason for the protocol that auto chose.")
    private boolean verbose;

    /** Runs the program and exits. */
    public static void main(String[] args) {
        Interruption.watch();
        HeapLimit.endWithFirstProcess();
        int code = run(args);
        System.out.flush();
        Interruption.finished();
        System.exit(code);
    }

    /** Runs the program; commands print to the standard streams. */
    public static int run(String... args) {
        if (!NamedSettings.areAskedFor(args)) {
            return runExpanded(args);
        }
        CommandLine all = commandLine();
        try {
            return runExpanded(NamedSettings.ofUser(System.getenv()).expand(all, args));
        } catch (UsageException e) {
            return ErrorLine.report(e, all.getErr(), List.of(args).contains("--verbose"), ErrorLine.toPrograms(args));
        }
    }

    private static int runExpanded(String... args) {
        CommandLine line = commandLine(args.length > 0 ? args[0] : "");
        boolean json = ErrorLine.toPrograms(args);
        QuietLogging.toPrograms(json);
        try {
            int code = line.execute(args);
            // A stream of characters keeps its failures to itself until it is asked.
            return code == ExitCode.DONE && line.getOut().checkError() ? withoutOutput(line, json) : code;
        } catch (Error e) {
            return ErrorLine.report(e, line.getErr(), verbose(line), json);
        }
    }

    private static int withoutOutput(CommandLine line, boolean json) {
        PsiException failure =
                new ResourceException("standard output is full or closed, what stands there is not all: make room, or"
                        + " send it to another file");
        return ErrorLine.report(failure, line.getErr(), verbose(line), json);
    }

    /** The program with all commands: those of this module, then those that the service loader finds. */
    public static CommandLine commandLine() {
        return commandLine("");
    }

    /** With the one command of that name if this module has it, else with all: reading what they take costs time. */
    private static CommandLine commandLine(String name) {
        CommandLine line = new CommandLine(new Main());
        line.getCommandSpec().addOption(NamedSettings.option());
        if (COMMANDS.contains(name) && !OF_ALL.contains(name)) {
            line.addSubcommand(command(name));
        } else {
            COMMANDS.forEach(each -> line.addSubcommand(command(each)));
            for (PsiCommand command : ServiceLoader.load(PsiCommand.class)) {
                line.addSubcommand(command);
            }
        }
        CommandLine completion = line.getSubcommands().get("generate-completion");
        if (completion != null) {
            completion.getCommandSpec().usageMessage().footer("  source <(psi generate-completion)");
        }
        CommandLine match = line.getSubcommands().get("match");
        if (match != null) {
            OptionSections.of(match, MatchOptions.SECTIONS, MatchOptions.USUAL);
        }
        ErrorLine failures = new ErrorLine();
        return line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static Object command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "doctor" -> new DoctorCommand();
            case "index" -> new IndexCommand();
            case "inspect" -> new InspectCommand();
            case "help" -> new HelpCommand();
            case "keygen" -> new KeygenCommand();
            case "ledger" -> new LedgerCommand();
            case "lookup" -> new LookupCommand();
            case "match" -> new MatchCommand();
            case "pair" -> new PairCommand();
            case "peers" -> new PeersCommand();
            case "plan" -> new PlanCommand();
            case "protocols" -> new ProtocolsCommand();
            case "report" -> new ReportCommand();
            case "generate-completion" -> new GenerateCompletion();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static boolean verbose(CommandLine line) {
        return line.getCommandSpec().root().userObject() instanceof Main main && main.verbose;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
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
