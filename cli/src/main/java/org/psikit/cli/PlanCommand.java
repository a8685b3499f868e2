package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.ByteSize;
import org.psikit.cli.internal.options.LinkSpeedOptions;
import org.psikit.cli.internal.options.PlanOptions;
import org.psikit.cli.internal.options.WordConverter;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.view.ExplanationPage;
import org.psikit.cli.internal.view.ExplanationText;
import org.psikit.cli.internal.view.PlanJson;
import org.psikit.cli.internal.view.PlanPage;
import org.psikit.cli.internal.view.ProtocolEstimates;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.file.WholeFile;
import org.psikit.match.Match;
import org.psikit.match.internal.estimate.Calibration;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.session.AnnouncedSize;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanFile;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.report.PlanExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi plan}: writes the agreement of two parties, and shows what it reveals and costs. */
@Command(
        name = "plan",
        description =
                "Write the settings that both parties must agree on to a file that both pass to psi match, explain what"
                        + " each side will learn, and estimate time, traffic, memory and disk for every suitable protocol.",
        sortOptions = false,
        footer = {
            "  psi plan --on email --on name+postcode --rows-mine 2000000 --rows-theirs 500000 --out plan.yaml",
            "  psi plan --explain plan.yaml --out plan.html"
        })
final class PlanCommand implements Callable<Integer> {

    private static final long USUAL_ROWS = 1_000_000;
    private static final int PROSE_WIDTH = 100;
    private static final int COMMENT_WIDTH = 98;
    private static final Path STANDARD_OUTPUT = Path.of("-");

    /** The options that go with {@code --explain}. */
    private static final Set<String> WITH_EXPLAIN = Set.of("--explain", "--out", "--replace", "--json", "--verbose");

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions agreed = new PlanOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file for the plan, or for the explanation with --explain; - is standard output, and everything else then goes to standard"
                            + " error (default: -).")
    private @Nullable Path out;

    @Option(names = "--replace", description = "Write over a file that is there.")
    private boolean replace;

    @Option(
            names = "--explain",
            paramLabel = "FILE",
            description = "Explain this plan in full sentences, for those who sign it: as text, or as a page if"
                    + " --out ends in .html.")
    private @Nullable Path explain;

    @Option(names = "--json", description = "Print JSON: the plan, its explanation, and the estimates.")
    private boolean json;

    @Option(names = "--rows-mine", paramLabel = "N", description = "My rows (default: 1,000,000).")
    private @Nullable Long rowsMine;

    @Option(names = "--rows-theirs", paramLabel = "N", description = "The peer's rows (default: as many as mine).")
    private @Nullable Long rowsTheirs;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            converter = WordConverter.OfParty.class,
            completionCandidates = WordConverter.OfParty.class,
            defaultValue = "listener",
            description = "My side: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Party side = Party.LISTENER;

    @Mixin
    private LinkSpeedOptions link = new LinkSpeedOptions();

    @Option(names = "--threads", paramLabel = "N", description = "Of each party (default: all processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Memory limit of each party, as in psi match (default: a quarter of this machine's memory).")
    private @Nullable Long memory;

    @Override
    public Integer call() {
        return explain == null ? plan() : explain(explain);
    }

    private int plan() {
        if (json && toStandardOutput() && out != null) {
            throw new UsageException("--json prints JSON on standard output, where --out - would print the plan: leave"
                    + " one of them out, or name a file");
        }
        checkOut();
        Plan plan = agreed.plan(spec.commandLine().getParseResult(), side);
        ProtocolCatalog catalog = ProtocolCatalog.installed();
        catalog.able(plan);
        ProtocolEstimates estimates = estimates(plan, catalog);
        if (json) {
            if (out != null) {
                write(out, text(plan));
            }
            print(PlanJson.estimated(estimates) + "\n");
            return ExitCode.DONE;
        }
        PrintWriter words = toStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        if (out == null || toStandardOutput()) {
            print(text(plan));
        } else {
            write(out, text(plan));
            words.println("wrote " + out + ": both parties pass it as --plan; psi plan --explain " + out
                    + " explains it in full");
        }
        words.println();
        new PlanPage(estimates).lines(Math.min(PROSE_WIDTH, Terminal.width())).forEach(words::println);
        words.flush();
        return ExitCode.DONE;
    }

    private ProtocolEstimates estimates(Plan plan, ProtocolCatalog catalog) {
        long mine = rows("--rows-mine", rowsMine == null ? USUAL_ROWS : rowsMine);
        long theirs = rows("--rows-theirs", rowsTheirs == null ? mine : rowsTheirs);
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (cores < 1) {
            throw new UsageException("--threads must be at least 1: raise it, or leave it out");
        }
        if (memory != null && memory < Match.LEAST_MEMORY) {
            throw new UsageException("--memory must be at least 256m, as for psi match: raise it");
        }
        Estimator estimator = new Estimator(
                Calibration.measure(),
                link.speed(),
                cores,
                memory == null ? Runtime.getRuntime().maxMemory() : memory);
        return new ProtocolEstimates(plan, side, new ProtocolEstimates.Rows(mine, theirs), estimator, catalog);
    }

    /** The explanation of a plan that is there: text, JSON, or a page if it goes to a file of that name. */
    private int explain(Path file) {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !WITH_EXPLAIN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException("--explain tells what a plan file says, as it is: leave out " + name);
                });
        checkOut();
        Plan plan = PlanFile.read(file);
        if (json) {
            put(PlanJson.explained(plan) + "\n");
        } else if (out != null && isPage(out)) {
            put(new ExplanationPage(PlanExplanation.of(plan), file.toString()).html());
        } else {
            int width = out == null ? Math.min(PROSE_WIDTH, Terminal.width()) : PROSE_WIDTH;
            List<String> lines = new ExplanationText(PlanExplanation.of(plan), width).lines();
            put(String.join("\n", lines) + "\n");
        }
        return ExitCode.DONE;
    }

    private static boolean isPage(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    /** The plan file, with a comment at its top for those who read no settings. */
    private static String text(Plan plan) {
        String written = "written on " + LocalDate.now(ZoneId.systemDefault()) + " by "
                + String.join("", new Main.Version().getVersion());
        return PlanFile.write(plan, new ExplanationText(PlanExplanation.of(plan), COMMENT_WIDTH).preamble(written));
    }

    private boolean toStandardOutput() {
        return out == null || out.equals(STANDARD_OUTPUT);
    }

    /** Prints, or writes to {@code --out}. */
    private void put(String text) {
        if (out == null || toStandardOutput()) {
            print(text);
        } else {
            write(out, text);
            spec.commandLine().getErr().println("wrote " + out);
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    /** Does not replace a file that another process has put there in the meantime. */
    private void write(Path file, String text) {
        boolean special = Files.exists(file) && !Files.isRegularFile(file); // a pipe, for one
        if (replace || special) {
            WholeFile.shared(file, text);
        } else {
            WholeFile.createShared(file, text);
        }
    }

    private void checkOut() {
        if (out == null || toStandardOutput()) {
            return;
        }
        RunFiles files = new RunFiles().write("--out", out);
        if (agreed.planFile != null && !replace) {
            files.keep("--plan", agreed.planFile);
        }
        if (explain != null) {
            files.keep("--explain", explain);
        }
        files.check();
        if (!replace && Files.isRegularFile(out)) {
            throw new UsageException(
                    out + " is there already, and may be what a peer agreed to: pass --replace to write"
                            + " over it, or name another file");
        }
    }

    private static long rows(String flag, long rows) {
        if (rows < 0 || rows > AnnouncedSize.LARGEST) {
            throw new UsageException(flag + " takes a number of rows, from 0 on: name one");
        }
        return rows;
    }
}
