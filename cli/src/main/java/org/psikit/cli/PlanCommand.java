package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.ByteSize;
import org.psikit.cli.internal.options.LinkSpeedOptions;
import org.psikit.cli.internal.options.PlanOptions;
import org.psikit.cli.internal.options.WordConverter;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.view.PlanPage;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi plan}: writes the agreement of two parties, and shows what it reveals and costs. */
@Command(
        name = "plan",
        description =
                "Write down what both parties have to agree on, in a file that both pass to psi match; tell what"
                        + " each side will learn, and estimate time, traffic, memory and disk for every protocol that can do it.",
        sortOptions = false,
        footer = {"  psi plan --on email --on name+postcode --rows-mine 2000000 --rows-theirs 500000 --out plan.yaml"})
final class PlanCommand implements Callable<Integer> {

    private static final long USUAL_ROWS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions agreed = new PlanOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the plan goes (default: standard output, all else to standard error).")
    private @Nullable Path out;

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
            description = "Which side I will be: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Party side = Party.LISTENER;

    @Mixin
    private LinkSpeedOptions link = new LinkSpeedOptions();

    @Option(names = "--threads", paramLabel = "N", description = "Of each party (default: all processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description =
                    "That each party may take, as psi match has it (default: a quarter of this machine's memory).")
    private @Nullable Long memory;

    @Override
    public Integer call() {
        checkOut();
        Plan plan = agreed.plan(spec.commandLine().getParseResult(), side);
        ProtocolCatalog catalog = ProtocolCatalog.installed();
        catalog.able(plan);
        long mine = rows("--rows-mine", rowsMine == null ? USUAL_ROWS : rowsMine);
        long theirs = rows("--rows-theirs", rowsTheirs == null ? mine : rowsTheirs);
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (cores < 1) {
            throw new UsageException("--threads must be at least 1: name more, or leave it out");
        }
        if (memory != null && memory < Match.LEAST_MEMORY) {
            throw new UsageException("--memory must be at least 256m, as psi match has it: name more");
        }
        PrintWriter words =
                out == null ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (out == null) {
            spec.commandLine().getOut().print(PlanFile.write(plan));
            spec.commandLine().getOut().flush();
        } else {
            WholeFile.shared(out, PlanFile.write(plan));
            words.println("wrote " + out);
        }
        words.println();
        Estimator estimator = new Estimator(
                Calibration.measure(),
                link.speed(),
                cores,
                memory == null ? Runtime.getRuntime().maxMemory() : memory);
        new PlanPage(plan, side, new PlanPage.Rows(mine, theirs), estimator, catalog)
                .lines(Math.min(100, Terminal.width()))
                .forEach(words::println);
        words.flush();
        return ExitCode.DONE;
    }

    private void checkOut() {
        if (out != null) {
            RunFiles files = new RunFiles().write("--out", out);
            if (agreed.planFile != null) {
                files.keep("--plan", agreed.planFile);
            }
            files.check();
        }
    }

    private static long rows(String flag, long rows) {
        if (rows < 0 || rows > AnnouncedSize.LARGEST) {
            throw new UsageException(flag + " takes a number of rows, from 0 on: name one");
        }
        return rows;
    }
}
