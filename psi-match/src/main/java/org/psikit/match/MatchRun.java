package org.psikit.match;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
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
import org.psikit.match.consent.Entry;
import org.psikit.match.consent.OwnSide;
import org.psikit.match.consent.Proposal;
import org.psikit.match.internal.checkpoint.Checkpoints;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.input.CombinedTable;
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
import org.psikit.match.internal.session.AnnouncedSize;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Learned;
import org.psikit.match.report.MatchReport;
import org.psikit.match.report.Numbers;
import org.psikit.match.report.Phases;
import org.psikit.match.report.ReportJson;

/**
 * One run of a job, from files to files: reads the keys, finds the peer, runs the frame, writes the rows. Whatever can
 * fail at this party alone is tried before the peer is reached; files get their names only after both said that they are
 * done.
 */
final class MatchRun {

    /** Processors of a party that gets ready while it reads; without them that would only delay reading. */
    private static final int WARM_UP_CORES = 2;

    private final Plan plan;
    private final RunResources resources;
    private final Link link;
    private final Source source;
    private final MatchOutputs outputs;
    private final OutputFiles files;
    private final RunFiles names;
    private final Phases phases = new Phases();
    private final Instant start = Instant.now();

    /** The table's names, once it is open. */
    private List<String> inputs = List.of();

    private final List<String> warnings = new ArrayList<>();

    MatchRun(Plan plan, RunResources resources, Link link, Source source, MatchOutputs outputs) {
        this.plan = plan;
        this.resources = resources;
        this.link = link.requiredBy(plan);
        this.source = source;
        this.outputs = outputs;
        this.files = outputs.rows();
        this.names = outputs.names(source, link.options().identity(), resources.workDir());
    }

    /**
     * The connection to the peer.
     *
     * @param party its side
     * @param address where to listen or dial
     * @param options identities and times
     * @param events receives events of the connection
     * @param traffic receives a meter of the bytes moved
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
     * The source of rows.
     *
     * @param named the table
     * @param csv properties that CSV files do not state themselves
     * @param columns key to column, where they differ
     * @param settings settings for reading values
     * @param numbers the notation of numbers for figures
     */
    record Source(
            TableInput named, CsvOptions csv, Map<String, String> columns, KeySettings settings, NumberText numbers) {

        /** Copies the map. */
        Source {
            columns = Map.copyOf(columns);
        }
    }

    /** The whole job. */
    MatchReport run() {
        return withTable(this::run);
    }

    /** Runs the part that needs no peer; nothing is written. */
    DryRun dryRun() {
        return withTable(this::dryRun);
    }

    /** Opens the table; every output was tried by then. */
    private <T> T withTable(BiFunction<TableSource, JobSettings, T> work) {
        phases.start("read keys");
        names.checkNames();
        files.requireDistinct();
        Path workDir = resources.workDir();
        try (SpillFolder spill = workDir == null ? SpillFolder.temporary() : SpillFolder.in(workDir)) {
            names.tryOutputs();
            files.named().values().forEach(TableSink::attempt);
            try (InputTable input = InputTable.open(source.named(), source.csv(), spill)) {
                inputs = names(input.table());
                MemoryBudget room = MemoryBudget.spilling(resources.memoryBytes(), spill, spill::usableBytes);
                return work.apply(
                        CombinedTable.of(input.table(), source.columns().values()),
                        resources.settings().withRoom(room));
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

    /**
     * The table and what becomes of its columns.
     *
     * @param table the table, with columns that only keys have
     * @param columns of the rules
     * @param payload what goes with keys
     * @param outputs where rows go
     */
    private record Prepared(TableSource table, RuleColumns columns, RowPayload payload, OutputPass outputs) {}

    private Prepared prepare(TableSource table) {
        RuleColumns columns = RuleColumns.of(table, plan.rules(), keyNames(), source.settings());
        RowPayload payload = plan.reveal() == Reveal.FIGURES
                ? FigureColumns.of(table, plan.figures(), link.party(), source.columns(), source.numbers())
                : new SentCells(table, plan.sends().of(link.party()));
        OutputPass pass = new OutputPass(
                table, columns, files, plan.sends().of(link.party().other()));
        return new Prepared(table, columns, payload, pass);
    }

    private MatchReport run(TableSource table, JobSettings settings) {
        Prepared prepared = prepare(table);
        long estimatedRows = table.description().estimatedRows();
        settings.means()
                .room()
                .checkTable(
                        estimatedRows, plan.rules().size(), prepared.payload().shape());
        // Reading takes one core; another one, if there is one, can get the protocol ready in the meantime.
        boolean shared = LinkSpeed.isLoopback(link.address());
        Thread warmUp = Runtime.getRuntime().availableProcessors() >= (shared ? 2 * WARM_UP_CORES : WARM_UP_CORES)
                ? warmUp(settings, estimatedRows)
                : null;
        try {
            return run(prepared, settings);
        } finally {
            if (warmUp != null) {
                warmUp.interrupt();
            }
        }
    }

    private MatchReport run(Prepared prepared, JobSettings settings) {
        RunLedger ledger = RunLedger.of(plan, link, outputs.ledger(), resources.resume());
        KeyPass keys;
        try {
            keys = readKeys(prepared, settings, ledger);
        } catch (PsiException e) {
            LastWord.leave(link, e);
            ledger.failed(e);
            throw e;
        }
        try (var items = keys.items();
                Checkpoints kept = checkpoints(keys)) {
            OwnSide own = own(prepared, keys.rows());
            Job job = new Job(
                    plan,
                    items,
                    keys.keyedRows(),
                    settings.withConfirmation(
                            ledger.noting(Proposal.of(own, settings.consent().confirmation()))));
            if (kept != null && kept.isKept()) {
                ledger.resume();
            }
            return withPeer(job, kept, ledger, new Written(keys, prepared.outputs()));
        } catch (RuntimeException | Error e) {
            ledger.failed(e);
            throw e;
        }
    }

    /**
     * The state from which rows are written.
     *
     * @param keys the keys of the table
     * @param pass writes its rows
     */
    private record Written(KeyPass keys, OutputPass pass) {}

    /** Reads the keys, and tells what a party should know before it calls the peer. */
    private KeyPass readKeys(Prepared prepared, JobSettings settings, RunLedger ledger) {
        TableState asOpened = prepared.table().state();
        KeyPass keys = KeyPass.read(
                prepared.table(),
                prepared.columns(),
                prepared.payload(),
                settings.means().room().stores(),
                settings.means().progress());
        asOpened.requireSame(prepared.table().state());
        warnings.addAll(keys.findings().warnings(keys.rows()));
        warnings.addAll(keys.warnings());
        warnings.addAll(prepared.payload().notes());
        warnings.addAll(ledger.compare(keys.items()));
        warnings.forEach(outputs.voice()::warn);
        return keys;
    }

    private OwnSide own(Prepared prepared, long rows) {
        return OwnSide.of(
                prepared.table().name(), rows, plan.rules(), prepared.columns().names(), outputs.words());
    }

    private DryRun dryRun(TableSource table, JobSettings settings) {
        settings.choice().catalog().able(plan);
        if (link.party() == Party.LISTENER) {
            tryToListen(link.address());
        }
        Prepared prepared = prepare(table);
        KeyPass keys = readKeys(prepared, settings, RunLedger.of(plan, link, outputs.ledger(), false));
        try {
            long announced = AnnouncedSize.of(keys.keyedRows());
            if (plan.reveal() != Reveal.ROWS && announced < plan.minSet()) {
                warnings.add("the plan refuses figures on fewer than " + Numbers.count(plan.minSet())
                        + " keys, and here are at most " + Numbers.count(announced) + ": agree on a smaller "
                        + Setting.MIN_SET);
            }
            List<Entry> entries = new ArrayList<>(Proposal.contract(plan, link.party()));
            entries.addAll(
                    own(prepared, keys.rows()).entries(keys.keyedRows(), announced, Learned.of(plan, link.party())));
            return new DryRun(
                    new DryRun.Sizes(keys.rows(), keys.keyedRows(), announced),
                    RunReport.rejected(keys, outputs.voice()),
                    outputs.voice().named(warnings),
                    entries);
        } finally {
            keys.items().close();
        }
    }

    private static void tryToListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(
                    address.isUnresolved()
                            ? new InetSocketAddress(address.getHostString(), address.getPort())
                            : address);
        } catch (IOException | IllegalArgumentException e) {
            throw new ResourceException(
                    "cannot listen on port " + address.getPort()
                            + ": name an address of this machine and a port that no program has: change "
                            + Setting.LISTEN,
                    e);
        }
    }

    /** The job itself; stages that are kept are removed when nothing more can come of them. */
    private MatchReport withPeer(Job job, @Nullable Checkpoints kept, RunLedger ledger, Written rows) {
        PeerDialer peers = new PeerDialer(link, ledger.receipts(), phases, resources.notices());
        JobStore store = kept == null ? JobStore.NONE : kept.store();
        try (JobResult result = job.run(peers, store, link.party(), phases)) {
            ledger.done(result).ifPresent(warnings::add);
            MatchReport report = finish(rows.keys(), rows.pass(), result, peers.wire());
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
                        .notices()
                        .accept("the job is kept in " + resources.workDir() + ": the same command with "
                                + Setting.RESUME + ", at both sides, continues it");
            }
        }
    }

    /** The store of stages; null without a folder for them, or without authentication. */
    private @Nullable Checkpoints checkpoints(KeyPass keys) {
        Path workDir = resources.workDir();
        Identity identity = link.options().identity();
        Fingerprint peer = link.options().peer();
        if (workDir == null || identity == null || peer == null) {
            return null;
        }
        Checkpoints.Owner owner =
                new Checkpoints.Owner(plan, identity, peer, resources.settings().duplicates());
        return Checkpoints.open(workDir, owner, keys.items(), keys.rows(), resources.resume(), resources.notices());
    }

    private MatchReport finish(KeyPass keys, OutputPass pass, JobResult result, PeerDialer.Wire wire) {
        RunReport draft = new RunReport(
                plan,
                link.party(),
                outputs.voice(),
                resources.settings().means().threads());
        phases.start("write");
        OutputPass.Outcome written = pass.write(
                draft.learnsRows() ? result.rows() : null,
                keys.items(),
                result.coin(),
                keys.rows(),
                resources.settings().means().progress());
        phases.end();
        RunReport.Known known = new RunReport.Known(start, inputs, warnings, phases);
        MatchReport report = draft.of(keys, result, wire, known, written);
        Path file = outputs.report();
        return file == null ? report : withFile(report, file);
    }

    /** Writes the report's file; a failure here does not affect other outputs. */
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

    /** Warms up the most likely protocol for about this many items. */
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
