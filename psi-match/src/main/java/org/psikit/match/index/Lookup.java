package org.psikit.match.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.curve.RistrettoKernels;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.index.lookup.IndexClient;
import org.psikit.match.internal.index.lookup.LookupCache;
import org.psikit.match.internal.index.lookup.OwnOutputs;
import org.psikit.match.internal.input.InputTable;
import org.psikit.match.internal.input.RowKeys;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.output.ReceivedCells;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/**
 * The client's side: which rows of a table are in an owner's index.
 *
 * <pre>{@code
 * LookupReport report = Lookup.with(identity, Fingerprint.parse("sha256:…"))
 *         .connect(new InetSocketAddress("host", 7800))
 *         .input(TableInput.NONE.with(List.of(Path.of("new.csv"))))
 *         .on(Rule.of("email", Normalizer.EMAIL))
 *         .cache(Path.of("cache"))
 *         .output(Tables.sink(Path.of("found.csv")))
 *         .run();
 * }</pre>
 *
 * <p>Security: the owner learns how many items are new to the cache, rounded up, and nothing of them; answers are proved
 * to come from the key that its signed manifest names. This party learns which of its rows are in the index, their labels,
 * and the padded size. Not thread-safe.
 */
public final class Lookup {

    private static final int STRIDE = 1 << 14;

    /** Connections that a look-up makes at most: a connection that is lost in the middle of a batch spends its questions. */
    private static final int CONNECTIONS = 3;

    /** A question is blinded and unblinded, and stands in both sums of a proof. */
    private static final long POINTS_PER_ITEM = 4;

    private final Identity identity;
    private final Fingerprint owner;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private TableInput input = TableInput.NONE;
    private CsvOptions csv = CsvOptions.DEFAULT;
    private KeySettings keys = KeySettings.DEFAULT;
    private ProgressListener progress = ProgressListener.NONE;
    private LinkEvents events = LinkEvents.NONE;
    private Duration waitFor = Duration.ofMinutes(1);
    private int threads = Runtime.getRuntime().availableProcessors();
    private @Nullable InetSocketAddress address;
    private @Nullable TableSink output;
    private @Nullable Path cache;

    private Lookup(Identity identity, Fingerprint owner) {
        this.identity = identity;
        this.owner = owner;
    }

    /** A look-up by this party in the index of that owner. */
    public static Lookup with(Identity identity, Fingerprint owner) {
        return new Lookup(Objects.requireNonNull(identity), Objects.requireNonNull(owner));
    }

    /** The owner's address. */
    public Lookup connect(InetSocketAddress where) {
        address = Objects.requireNonNull(where);
        return this;
    }

    /** The table. */
    public Lookup input(TableInput table) {
        input = Objects.requireNonNull(table);
        return this;
    }

    /** Properties that a CSV file does not state itself. */
    public Lookup csv(CsvOptions options) {
        csv = Objects.requireNonNull(options);
        return this;
    }

    /** Adds a rule; the index has the same ones in the same order. */
    public Lookup on(Rule rule) {
        rules.add(Objects.requireNonNull(rule));
        return this;
    }

    /** The key called {@code key} in the rules is the column {@code name} of the table. */
    public Lookup column(String key, String name) {
        columns.put(key, name);
        return this;
    }

    /** How keys are read; the profile is the index's. */
    public Lookup keys(KeySettings settings) {
        keys = Objects.requireNonNull(settings);
        return this;
    }

    /** The folder that keeps the index and own outputs between look-ups; without it everything is fetched each time. */
    public Lookup cache(Path folder) {
        cache = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * The destination of found rows: their columns, {@code rule}, and {@code peer_NAME} for each column of the label.
     */
    public Lookup output(TableSink sink) {
        output = Objects.requireNonNull(sink);
        return this;
    }

    /** How long to wait for the owner; a minute by default. */
    public Lookup waitFor(Duration time) {
        waitFor = Objects.requireNonNull(time);
        return this;
    }

    /** Threads; all processors by default. */
    public Lookup threads(int count) {
        threads = count;
        return this;
    }

    /** Receives progress. */
    public Lookup progress(ProgressListener listener) {
        progress = Objects.requireNonNull(listener);
        return this;
    }

    /** Receives events of the connection. */
    public Lookup events(LinkEvents listener) {
        events = Objects.requireNonNull(listener);
        return this;
    }

    /** Runs it. */
    public LookupReport run() {
        InetSocketAddress where = address;
        TableSink to = output;
        if (where == null || to == null || rules.isEmpty()) {
            throw new UsageException("a look-up needs an address, a rule and an output: name them");
        }
        to.attempt();
        try (SpillFolder spill = SpillFolder.temporary();
                InputTable table = InputTable.open(input, csv, spill)) {
            RuleColumns ruleColumns = RuleColumns.of(table.table(), rules, columns, keys);
            Items items = new Items(ruleColumns);
            items.read(table.table());
            Path folder = cache;
            if (folder != null) {
                return run(where, table.table(), items, folder, to);
            }
            Path temporary = temporaryFolder();
            try {
                return run(where, table.table(), items, temporary, to);
            } finally {
                delete(temporary);
            }
        }
    }

    private LookupReport run(InetSocketAddress where, TableSource table, Items items, Path folder, TableSink to) {
        try (LookupCache held = new LookupCache(folder, identity, owner);
                Workers workers = new Workers(threads);
                EvaluationPool pool =
                        new EvaluationPool(OprfMode.VOPRF, workers, POINTS_PER_ITEM * items.distinct.size());
                Randomness randomness = Randomness.system()) {
            IndexClient client = new IndexClient(held, pool, randomness, progress);
            warmUp(POINTS_PER_ITEM * client.unknown(items.distinct));
            LookupReport.Wire wire = exchange(where, client, items);
            Map<OwnOutputs.Item, byte[]> found = client.find(items.distinct);
            long rows = items.write(
                    table, IndexPlan.parse(client.manifest().origin().plan()), found, to);
            return new LookupReport(
                    new LookupReport.Rows(items.rows, items.keyedRows, rows),
                    new LookupReport.Questions(items.distinct.size(), client.known(), client.asked()),
                    wire,
                    client.manifest().epoch());
        }
    }

    /**
     * Fetches the index and asks, over another connection if one is lost or the index changes meanwhile: what came is
     * kept, and is neither fetched nor asked again.
     */
    private LookupReport.Wire exchange(InetSocketAddress where, IndexClient client, Items items) {
        LinkOptions options = new LinkOptions(identity, owner, waitFor, Duration.ofSeconds(60));
        long sent = 0;
        long received = 0;
        long index = 0;
        for (int left = CONNECTIONS - 1; ; left--) {
            try (NetChannel channel = Links.connect(where, options, events)) {
                try {
                    client.refresh(channel);
                    index += channel.wireBytesReceived();
                    IndexPlan.parse(client.manifest().origin().plan()).requireKeys(rules, keys.profile());
                    client.ask(channel, items.distinct);
                    return new LookupReport.Wire(
                            sent + channel.wireBytesSent(), received + channel.wireBytesReceived(), index);
                } catch (ChannelException e) {
                    if (left == 0 || channel.peerGoodbye() != null) {
                        throw e;
                    }
                    events.retrying(e.template());
                    sent += channel.wireBytesSent();
                    received += channel.wireBytesReceived();
                } catch (PsiException e) {
                    channel.fail(e);
                    throw e;
                }
            }
        }
    }

    /** Gets the arithmetic ready while the owner is called and the index is fetched. */
    private static void warmUp(long points) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(() -> RistrettoKernels.warmUp(points), "psi-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("psikit-index-");
        } catch (IOException e) {
            throw new ResourceException("no temporary folder can be made: name a cache, or make room", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // what cannot be deleted stays in the system's temporary folder
        }
    }

    /** The items of the table's rows. */
    private final class Items {
        private final RuleColumns ruleColumns;
        private final Set<OwnOutputs.Item> distinct = new LinkedHashSet<>();
        private long rows;
        private long keyedRows;

        Items(RuleColumns ruleColumns) {
            this.ruleColumns = ruleColumns;
        }

        void read(TableSource table) {
            List<String> projection = ruleColumns.distinct();
            RowKeys rowKeys = new RowKeys(ruleColumns, projection);
            try (TableReader reader = table.open(projection)) {
                while (reader.next()) {
                    boolean keyed = false;
                    for (int rule = 1; rule <= rules.size(); rule++) {
                        keyed |= rowKeys.items(
                                reader, rule, (low, high) -> distinct.add(new OwnOutputs.Item(low, high)));
                    }
                    keyedRows += keyed ? 1 : 0;
                    if (++rows % STRIDE == 0) {
                        progress.progress("reading keys", rows, -1);
                    }
                }
            }
        }

        /** Writes the rows that were found, each under the first rule that found it. */
        long write(TableSource table, IndexPlan plan, Map<OwnOutputs.Item, byte[]> found, TableSink to) {
            List<String> selected = table.schema().names();
            List<TableColumn> added = Stream.concat(
                            Stream.of(TableColumn.integer("rule")), ReceivedCells.added(plan.sends()).stream())
                    .toList();
            List<String> projection = Stream.concat(selected.stream(), ruleColumns.distinct().stream())
                    .toList();
            RowKeys rowKeys = new RowKeys(ruleColumns, projection);
            long written = 0;
            try (RowWriter writer = to.open(new OutputColumns(table, selected, added));
                    TableReader reader = table.open(projection)) {
                while (reader.next()) {
                    for (int rule = 1; rule <= rules.size(); rule++) {
                        byte[] label = label(rowKeys, reader, rule, found);
                        if (label != null) {
                            writer.copy(reader, cells(rule, label, plan));
                            written++;
                            break;
                        }
                    }
                }
                writer.commit();
            }
            return written;
        }

        /** The label of the first value of the row's key that is in the index; null if none is. */
        private static byte @Nullable [] label(
                RowKeys keys, TableReader reader, int rule, Map<OwnOutputs.Item, byte[]> found) {
            List<byte[]> labels = new ArrayList<>();
            keys.items(reader, rule, (low, high) -> {
                byte[] label = found.get(new OwnOutputs.Item(low, high));
                if (label != null) {
                    labels.add(label);
                }
            });
            return labels.isEmpty() ? null : labels.get(0);
        }

        private List<String> cells(int rule, byte[] label, IndexPlan plan) {
            List<String> cells = new ArrayList<>();
            cells.add(Integer.toString(rule));
            cells.addAll(ReceivedCells.unpack(label, plan.sends())
                    .orElseGet(() -> Collections.nCopies(plan.sends().size(), "")));
            return cells;
        }
    }
}
