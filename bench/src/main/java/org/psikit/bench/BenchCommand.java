package org.psikit.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.psikit.bench.internal.job.ColdJobs;
import org.psikit.bench.internal.machine.Environment;
import org.psikit.bench.internal.machine.Primitives;
import org.psikit.bench.internal.machine.PrimitivesTable;
import org.psikit.bench.internal.machine.ReferenceSpeed;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.BenchParty;
import org.psikit.bench.internal.party.BenchProcesses;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.bench.internal.party.SyntheticItems;
import org.psikit.bench.internal.report.BenchTable;
import org.psikit.bench.internal.report.SuiteFiles;
import org.psikit.bench.internal.report.SuiteJson;
import org.psikit.bench.internal.report.SuiteTable;
import org.psikit.bench.internal.suite.CaseResult;
import org.psikit.bench.internal.suite.ItemCount;
import org.psikit.bench.internal.suite.Suite;
import org.psikit.bench.internal.suite.SuiteCase;
import org.psikit.bench.internal.suite.SuiteOptions;
import org.psikit.bench.internal.suite.SuiteResult;
import org.psikit.cli.PsiCommand;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.file.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi bench}: runs a protocol in two real processes over TLS on loopback, and prints its cost. */
@Command(
        name = "bench",
        description = "Measures protocols: two processes on this machine, over TLS, on synthetic items. One case by"
                + " --protocol and --size; a suite with a page of charts by --quick, --full, or lists of protocols, sizes"
                + " and links; single functions by --primitives.",
        footer = {"  psi bench --quick", "  psi bench --protocol ecdh --size 65536 --runs 5"},
        sortOptions = false)
public final class BenchCommand implements PsiCommand {

    private static final int USUAL_RUNS = 5;
    private static final Path PRIMITIVES = Path.of("psi-bench-primitives.json");
    private static final String PRIMITIVES_MARK = "primitives";
    private static final String SUITE_MARK = "bench";

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(names = "--protocol", paramLabel = "P", defaultValue = "ecdh", description = "Which (${DEFAULT-VALUE}).")
    private String protocol = "ecdh";

    @Option(names = "--size", paramLabel = "N", defaultValue = "65536", description = "Items (${DEFAULT-VALUE}).")
    private String size = "65536";

    @Option(
            names = "--link",
            paramLabel = "LINK",
            defaultValue = "loopback",
            description = "What loopback is made to look like: loopback, lan, wan-100 or wan-10 (${DEFAULT-VALUE}).")
    private String link = "loopback";

    @Option(names = "--peer-size", paramLabel = "M", description = "Items of the sender (as --size).")
    private @Nullable Long peerSize;

    @Option(names = "--runs", paramLabel = "K", description = "Runs; the first is cold (5; in suites 3 or 5).")
    private @Nullable Integer runs;

    @Option(names = "--threads", paramLabel = "T", description = "Per party (1).")
    private @Nullable Integer threads;

    @Option(
            names = "--reveal",
            paramLabel = "WHAT",
            defaultValue = "rows",
            description = "rows, count, or figures: the sum of a column of the sender's (${DEFAULT-VALUE}).")
    private String reveal = "rows";

    @Option(
            names = "--learners",
            paramLabel = "WHO",
            defaultValue = "receiver",
            description = "receiver or both (${DEFAULT-VALUE}).")
    private String learners = "receiver";

    @Option(
            names = "--security",
            paramLabel = "MODEL",
            defaultValue = "semi-honest",
            description = "semi-honest or malicious (${DEFAULT-VALUE}).")
    private String security = "semi-honest";

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Heap of each process (${DEFAULT-VALUE}).")
    private String heap = "2g";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also writes the figures of one case, or of --primitives, as JSON.")
    private @Nullable Path json;

    @Mixin
    private SuiteFlags suite = new SuiteFlags();

    @Option(
            names = "--primitives",
            paramLabel = "REGEX",
            arity = "0..1",
            fallbackValue = "org.psikit.bench",
            description =
                    "Runs the JMH suites of single functions, or those whose name has a match (all), in six minutes;"
                            + " with --full longer, with --doc into a document's table.")
    private @Nullable String primitives;

    /** For {@link java.util.ServiceLoader}. */
    public BenchCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = commandLine().getOut();
        if (runs != null && runs < 1 || threads != null && threads < 1) {
            throw new UsageException("--runs and --threads take numbers from 1 on: see psi bench --help");
        }
        Path figures = primitives != null && json == null ? PRIMITIVES : json;
        checkOutputs(figures);
        if (primitives != null) {
            Collection<RunResult> results = Primitives.run(primitives, suite.full, Objects.requireNonNull(figures));
            if (suite.doc != null) {
                SuiteFiles.intoDocument(
                        PRIMITIVES_MARK, PrimitivesTable.markdown(results, Environment.here()), suite.doc);
            }
            return 0;
        }
        return suite.asked() ? suite(out) : single(out);
    }

    private void checkOutputs(@Nullable Path figures) {
        RunFiles files = new RunFiles();
        boolean wholeSuite = primitives == null && suite.asked();
        if (wholeSuite) {
            SuiteFiles.announce(suite.out, files);
        } else if (figures != null) {
            files.write("--json", figures);
        }
        if (suite.doc != null && (wholeSuite || primitives != null)) {
            SuiteFiles.checkDocument(wholeSuite ? SUITE_MARK : PRIMITIVES_MARK, suite.doc);
            files.write("--doc", suite.doc);
        }
        files.check();
    }

    private int single(PrintWriter out) {
        BenchJob job = job();
        ReferenceSpeed calibration = ReferenceSpeed.measure();
        List<PartyRun> receiver = new ArrayList<>();
        List<PartyRun> sender = new ArrayList<>();
        try (BenchProcesses processes = new BenchProcesses(heap)) {
            processes.run(job, receiver, sender);
        }
        CaseResult result = new CaseResult(SuiteCase.alone(job), receiver, sender);
        new BenchTable(result, calibration).print(out);
        out.flush();
        if (json != null) {
            WholeFile.shared(json, SuiteJson.text(result, calibration));
        }
        return result.right() ? 0 : 1;
    }

    private int suite(PrintWriter out) {
        SuiteOptions options = suite.options(runs, threads);
        if (suite.holdEstimates && Suite.coldJobs(options).isEmpty()) {
            throw new UsageException(
                    "--hold-estimates runs whole jobs, and none of the protocols named can run one with"
                            + " that security: see psi protocols");
        }
        SuiteResult.Place place = new SuiteResult.Place(
                Environment.here(),
                ReferenceSpeed.measure(),
                org.psikit.match.internal.estimate.Calibration.measure(),
                "psi " + String.join(" ", commandLine().getParseResult().originalArgs()),
                options);
        out.println(place.environment().machine() + "; Java " + Runtime.version());
        out.println("calibration: " + place.calibration() + "; " + place.machine());
        out.println();
        SuiteResult result;
        try (BenchProcesses processes = new BenchProcesses(heap);
                ColdJobs jobs = new ColdJobs()) {
            result = new Suite(
                            place, processes::run, jobs::run, out, commandLine().getErr())
                    .run(this::keep);
        }
        out.println();
        result.leftOut().forEach(left -> out.println("left out for lack of time, " + left));
        result.failed().forEach(failure -> out.println("failed: " + failure));
        keep(result).forEach(file -> out.println("wrote " + file));
        result.misestimated().forEach(out::println);
        out.flush();
        return result.exitCode(suite.holdEstimates);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** Writes what there is by now. */
    private List<Path> keep(SuiteResult result) {
        if (result.cases().isEmpty() && result.jobs().isEmpty()) {
            return List.of();
        }
        List<Path> written = SuiteFiles.write(result, suite.out);
        if (suite.doc != null) {
            SuiteFiles.intoDocument(SUITE_MARK, SuiteTable.markdown(result), suite.doc);
            written.add(suite.doc);
        }
        return written;
    }

    private BenchJob job() {
        long mine = ItemCount.parse(size);
        long theirs = peerSize == null ? mine : peerSize;
        int buckets = SyntheticItems.bucketCount(mine, theirs);
        long n = mine / buckets * buckets;
        long m = theirs / buckets * buckets;
        long common = Math.min(n, m) / buckets / 4 * buckets;
        Learners to = choose("--learners", learners, Learners.values());
        Reveal what = choose("--reveal", reveal, Reveal.values());
        SecurityModel model = choose("--security", security, SecurityModel.values());
        // Here it is one line; in the parties' processes it would be two traces.
        if (!BenchParty.protocol(protocol).card().can(what, model, to)) {
            throw new UsageException(protocol + " cannot do this: see psi protocols for what it reveals, to whom, and"
                    + " against whom");
        }
        return new BenchJob(
                Role.RECEIVER,
                new BenchJob.Task(protocol, to, what, model),
                new BenchJob.Items(n, m, common),
                new BenchJob.Effort(runs == null ? USUAL_RUNS : runs, threads == null ? 1 : threads, true),
                BenchLink.parse(link));
    }

    private static <E extends Enum<E>> E choose(String option, String word, E[] values) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(word.replace('-', '_'))) {
                return value;
            }
        }
        throw new UsageException(option + " does not take '" + word + "': see psi bench --help");
    }
}
