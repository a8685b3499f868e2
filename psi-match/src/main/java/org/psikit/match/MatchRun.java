package org.psikit.match;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.warmup.WarmUp;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.internal.checkpoint.Checkpoints;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.input.FigureColumns;
import org.psikit.match.internal.input.InputTable;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.input.NumberText;
import org.psikit.match.internal.input.RowPayload;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.input.SentCells;
import org.psikit.match.internal.job.Job;
import org.psikit.match.internal.job.JobResult;
import org.psikit.match.internal.job.JobSettings;
import org.psikit.match.internal.job.JobStore;
import org.psikit.match.internal.job.MemoryBudget;
import org.psikit.match.internal.output.OutputFiles;
import org.psikit.match.internal.output.OutputPass;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.FigureValue;
import org.psikit.match.report.FigureValues;
import org.psikit.match.report.Learned;
import org.psikit.match.report.MatchReport;
import org.psikit.match.report.PeakMemory;
import org.psikit.match.report.Phases;
import org.psikit.match.report.ReportJson;

/**
 * One run of a job, from files to files: reads the keys, finds the peer, runs the frame, writes the rows. Whatever can
 * fail at this party alone is tried before the peer is reached; files get their names only after both said that they are
 * done.
 */
final class MatchRun {

    private static final String UNKNOWN_VERSION = "development";

    /** Processors of a party that gets ready while it reads; without them that would only delay reading. */
    private static final int WARM_UP_CORES = 2;

    private final Plan plan;
    private final Resources resources;
    private final Link link;
    private final Source source;
    private final OutputFiles files;
    private final @Nullable Path reportFile;
    private final RunFiles names;
    private final Phases phases = new Phases();
    private final Instant start = Instant.now();

    /** What the table is called, as soon as it is open. */
    private List<String> inputs = List.of();

    private final List<String> warnings = new ArrayList<>();

    MatchRun(Plan plan, Resources resources, Link link, Source source, MatchOutputs outputs) {
        this.plan = plan;
        this.resources = resources;
        this.link = link.requiredBy(plan);
        this.source = source;
        this.files = outputs.rows();
        this.reportFile = outputs.report();
        this.names = outputs.names(source, link.options().identity(), resources.workDir());
    }

    /**
     * How this party reaches its peer.
     *
     * @param party its side
     * @param address where to listen or dial
     * @param options identities and times
     * @param events told how it goes
     * @param traffic handed a meter of the bytes moved
     */
    record Link(
            Party party,
            InetSocketAddress address,
            LinkOptions options,
            LinkEvents events,
            Consumer<LongSupplier> traffic) {

        /** The same link to the peer that the plan names, if it names one. */
        Link requiredBy(Plan plan) {
            Fingerprint own =
                    options.identity() == null ? null : options.identity().fingerprint();
            Fingerprint named = plan.fingerprint(party.other()).orElse(null);
            Fingerprint peer = options.peer() == null && own != null ? named : options.peer();
            plan.requireIdentities(party, own, peer);
            LinkOptions pinned =
                    new LinkOptions(options.identity(), peer, options.waitFor(), options.idle(), options.shape());
            return new Link(party, address, pinned, events, traffic);
        }
    }

    /**
     * Where rows come from.
     *
     * @param named the table
     * @param csv what CSV files do not say of themselves
     * @param columns key to column, where they differ
     * @param settings how their values are read
     * @param numbers how the numbers of figures are written
     */
    record Source(
            TableInput named, CsvOptions csv, Map<String, String> columns, KeySettings settings, NumberText numbers) {

        /** Copies the map. */
        Source {
            columns = Map.copyOf(columns);
        }
    }

    /**
     * What a job may take, and how it is set.
     *
     * @param settings but for the room
     * @param memoryBytes memory
     * @param workDir folder for temporary data; null for a private one
     * @param resume whether to go on with the job that is kept there
     * @param told listeners for a user
     */
    record Resources(
            JobSettings settings,
            long memoryBytes,
            @Nullable Path workDir,
            boolean resume,
            Told told) {}

    /**
     * Listeners for a user.
     *
     * @param warnings told what looks unusual in the table, before the peer is called
     * @param notices told what a user should know
     */
    record Told(Consumer<String> warnings, Consumer<String> notices) {}

    MatchReport run() {
        phases.start("read keys");
        names.checkNames();
        Path workDir = resources.workDir();
        try (SpillFolder spill = workDir == null ? SpillFolder.temporary() : SpillFolder.in(workDir)) {
            names.tryOutputs();
            files.named().values().forEach(TableSink::attempt);
            try (InputTable input = InputTable.open(source.named(), source.csv(), spill)) {
                inputs = names(input.table());
                MemoryBudget room = MemoryBudget.spilling(resources.memoryBytes(), spill, spill::usableBytes);
                return run(input.table(), resources.settings().withRoom(room));
            }
        } catch (OutOfMemoryError e) {
            throw new ResourceException(
                    "this job does not fit into memory: allow it more with " + Setting.MEMORY + ", or split the input",
                    e);
        }
    }

    private List<String> names(TableSource table) {
        List<Path> opened =
                source.named().stream() == null ? table.description().files() : List.of();
        return opened.isEmpty()
                ? List.of(table.name())
                : opened.stream().map(Path::toString).toList();
    }

    private MatchReport run(TableSource table, JobSettings settings) {
        RuleColumns columns = RuleColumns.of(table, plan.rules(), keyNames(), source.settings());
        RowPayload payload = plan.reveal() == Reveal.FIGURES
                ? FigureColumns.of(table, plan.figures(), link.party(), source.columns(), source.numbers())
                : new SentCells(table, plan.sends().of(link.party()));
        OutputPass outputs = new OutputPass(
                table, columns, files, plan.sends().of(link.party().other()));
        long estimatedRows = table.description().estimatedRows();
        settings.means().room().checkTable(estimatedRows, plan.rules().size(), payload.shape());
        // Reading takes one core; another one, if there is one, can get the protocol ready in the meantime.
        boolean shared = LinkSpeed.isLoopback(link.address());
        Thread warmUp = Runtime.getRuntime().availableProcessors() >= (shared ? 2 * WARM_UP_CORES : WARM_UP_CORES)
                ? warmUp(settings, estimatedRows)
                : null;
        try {
            return run(table, columns, payload, outputs, settings);
        } finally {
            if (warmUp != null) {
                warmUp.interrupt();
            }
        }
    }

    private MatchReport run(
            TableSource table, RuleColumns columns, RowPayload payload, OutputPass outputs, JobSettings settings) {
        TableState asOpened = table.state();
        KeyPass keys = KeyPass.read(
                table,
                columns,
                payload,
                settings.means().room().stores(),
                settings.means().progress());
        asOpened.requireSame(table.state());
        warnings.addAll(keys.warnings());
        warnings.addAll(payload.notes());
        warnings.forEach(resources.told().warnings());
        try (var items = keys.items();
                Checkpoints kept = checkpoints(keys)) {
            Job job = new Job(plan, items, keys.keyedRows(), settings);
            return withPeer(job, kept, keys, outputs);
        }
    }

    /** The job itself; stages that are kept are removed when nothing more can come of them. */
    private MatchReport withPeer(Job job, @Nullable Checkpoints kept, KeyPass keys, OutputPass outputs) {
        PeerDialer peers = new PeerDialer(link, phases, resources.told().notices());
        JobStore store = kept == null ? JobStore.NONE : kept.store();
        try (JobResult result = job.run(peers, store, link.party(), phases)) {
            MatchReport report = finish(keys, outputs, result, peers.wire());
            if (report.notWritten().isEmpty()) {
                store.remove();
            }
            return report;
        } catch (ProtocolAbortException e) {
            store.remove();
            throw e;
        } finally {
            if (kept != null && kept.isKept()) {
                resources
                        .told()
                        .notices()
                        .accept("the job is kept in " + resources.workDir() + ": the same command with "
                                + Setting.RESUME + ", at both sides, goes on with it");
            }
        }
    }

    /** Where stages are kept; null without a folder for them, or where nobody is authenticated. */
    private @Nullable Checkpoints checkpoints(KeyPass keys) {
        Path workDir = resources.workDir();
        Identity identity = link.options().identity();
        Fingerprint peer = link.options().peer();
        if (workDir == null || identity == null || peer == null) {
            return null;
        }
        Checkpoints.Owner owner =
                new Checkpoints.Owner(plan, identity, peer, resources.settings().duplicates());
        return Checkpoints.open(
                workDir,
                owner,
                keys.items(),
                keys.rows(),
                resources.resume(),
                resources.told().notices());
    }

    private MatchReport finish(KeyPass keys, OutputPass outputs, JobResult result, PeerDialer.Wire wire) {
        boolean learnsRows = plan.reveal() == Reveal.ROWS && plan.to().includes(link.party());
        phases.start("write");
        OutputPass.Outcome written = outputs.write(
                learnsRows ? result.rows() : null,
                keys.items(),
                result.coin(),
                keys.rows(),
                resources.settings().means().progress());
        phases.end();
        MatchReport report = report(keys, result, wire, learnsRows, written);
        return reportFile == null ? report : withFile(report, reportFile);
    }

    /** What can fail of the report's file at the end costs no other output. */
    private static MatchReport withFile(MatchReport report, Path file) {
        try {
            ReportJson.write(report, file);
            return report;
        } catch (ResourceException | UsageException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return report.without(new MatchReport.NotWritten(file.toString(), String.valueOf(e.getMessage())));
        }
    }

    private MatchReport report(
            KeyPass keys, JobResult result, PeerDialer.Wire wire, boolean learnsRows, OutputPass.Outcome outputs) {
        Agreement agreement = result.agreement();
        String version = Optional.ofNullable(Match.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN_VERSION);
        MatchReport.Setup setup = new MatchReport.Setup(
                new MatchReport.Versions(
                        version, Plan.FRAME_VERSION, Runtime.version().toString()),
                new MatchReport.Parties(link.party(), fingerprint(wire.own()), fingerprint(wire.peer())),
                new MatchReport.Agreed(
                        plan,
                        agreement.protocol().card().id(),
                        agreement.terms().choice().why()),
                new MatchReport.Times(start, Instant.now()));
        MatchReport.Sizes sizes = new MatchReport.Sizes(
                keys.rows(),
                keys.keyedRows(),
                agreement.terms().announced(),
                agreement.terms().peerAnnounced(),
                result.layout().buckets());
        MatchReport.Cost cost = new MatchReport.Cost(
                phases.list(),
                new MatchReport.Traffic(
                        wire.sent(), wire.received(), byLabel(result.sentByStep()), byLabel(result.receivedByStep())),
                new MatchReport.Machine(
                        resources.settings().means().threads(),
                        agreement.protocol().kernel(agreement.terms().announced()),
                        PeakMemory.bytes()));
        return new MatchReport(
                setup,
                new MatchReport.Input(sizes, new MatchReport.Rejected(keys.rejectedRows(), keys.reasons()), inputs),
                new MatchReport.Findings(result(result, learnsRows), Learned.of(plan, link.party()), warnings(result)),
                cost,
                new MatchReport.Outputs(outputs.written(), outputs.notWritten()));
    }

    private List<String> warnings(JobResult result) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(result.agreement().terms().warnings());
        if (result.alone()) {
            all.add("the peer did not say that it has its result too");
        }
        return all;
    }

    private List<MatchReport.RuleMatches> ruleMatches(List<RuleRows> learned) {
        List<MatchReport.RuleMatches> rules = new ArrayList<>();
        for (int i = 0; i < plan.rules().size(); i++) {
            rules.add(new MatchReport.RuleMatches(
                    plan.rules().get(i).label(), learned.get(i).matched().size()));
        }
        return rules;
    }

    private MatchReport.Result result(JobResult result, boolean learnsRows) {
        List<MatchReport.RuleMatches> matches = ruleMatches(result.rows());
        RunResult learned = result.result();
        if (plan.reveal() == Reveal.FIGURES && plan.to().includes(link.party())) {
            List<FigureValue> figures = learned.withheld()
                    ? FigureValues.none(plan.figures())
                    : FigureValues.of(plan.figures(), learned.cells());
            return new MatchReport.Result(learnsRows, matches, figures, 0);
        }
        String name = plan.reveal().label();
        List<FigureValue> figures = new ArrayList<>();
        if (learned.withheld()) {
            figures.add(FigureValue.total(name, Optional.empty()));
        } else if (learned.count() >= 0) {
            figures.add(FigureValue.total(name, Optional.of(BigDecimal.valueOf(learned.count()))));
        }
        long unreadable = result.rows().stream()
                .mapToLong(rule -> rule.unreadable().size())
                .sum();
        return new MatchReport.Result(learnsRows, matches, figures, unreadable);
    }

    /** The names of key columns that differ here; those of figures alone are not for the rules. */
    private Map<String, String> keyNames() {
        Set<String> ofFigures = new HashSet<>();
        plan.figures().columns(link.party()).forEach(c -> ofFigures.add(c.name()));
        plan.figures().group(link.party()).ifPresent(g -> ofFigures.add(g.name()));
        plan.rules().forEach(rule -> rule.parts().forEach(part -> ofFigures.remove(part.key())));
        Map<String, String> names = new HashMap<>(source.columns());
        names.keySet().removeAll(ofFigures);
        return names;
    }

    private static Map<String, Long> byLabel(Map<Step, Long> bytes) {
        Map<String, Long> result = new HashMap<>();
        bytes.forEach((step, count) -> result.put(step.toString(), count));
        return result;
    }

    private static @Nullable String fingerprint(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length])
                ? null
                : "sha256:" + HexFormat.of().formatHex(bytes);
    }

    /** Gets the likeliest protocol ready for about so many items. */
    private Thread warmUp(JobSettings settings, long items) {
        List<PsiProtocol> able = settings.choice().catalog().able(plan);
        PsiProtocol likely = new QuickestProtocol(settings.choice().estimator())
                .choose(able, plan, items, items)
                .protocol();
        Thread thread = new Thread(() -> WarmUp.of(likely, items, plan.security()), "psi-warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
