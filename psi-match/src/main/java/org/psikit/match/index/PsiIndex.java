package org.psikit.match.index;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.link.Identity;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.index.build.Epochs;
import org.psikit.match.internal.index.build.ItemPass;
import org.psikit.match.internal.index.build.TagRecords;
import org.psikit.match.internal.index.serve.BudgetLedger;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.OwnerBook;
import org.psikit.match.internal.index.store.SignedManifest;
import org.psikit.match.internal.input.InputTable;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.input.SentCells;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/**
 * The owner's side of an index, from tables to files:
 *
 * <pre>{@code
 * PsiIndex.in(Path.of("index"), identity)
 *         .client("acme")
 *         .input(TableInput.NONE.with(List.of(Path.of("customers.parquet"))))
 *         .build(new IndexPlan(List.of(Rule.of("email", Normalizer.EMAIL)), Profile.BASIC_1, List.of()));
 * }</pre>
 *
 * <p>Each client has an index and a key of its own, so two clients cannot compare what they hold.
 *
 * <p>Security: who has a client's folder without the identity sees padded sizes and, in the owner's own files, which tags are
 * padding; who has the identity too can test guesses. Not thread-safe.
 */
public final class PsiIndex {

    /** A random tag matches one of the index with probability at most 2^-54. */
    public static final int DEFAULT_LOW_BITS = 54;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path folder;
    private final Identity identity;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private TableInput input = TableInput.NONE;
    private TableInput gone = TableInput.NONE;
    private CsvOptions csv = CsvOptions.DEFAULT;
    private KeySettings keys = KeySettings.DEFAULT;
    private ProgressListener progress = ProgressListener.NONE;
    private String client = "client";
    private long memory = Runtime.getRuntime().maxMemory() / 2;
    private int threads = Runtime.getRuntime().availableProcessors();
    private @Nullable Path workDir;

    private PsiIndex(Path folder, Identity identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** An index in that folder, of the party of that identity. */
    public static PsiIndex in(Path folder, Identity identity) {
        return new PsiIndex(Objects.requireNonNull(folder), Objects.requireNonNull(identity));
    }

    /**
     * Whose index it is: a name of the owner's choice, and the name of a folder within the index.
     *
     * @throws UsageException if it is no such name
     */
    public PsiIndex client(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(
                    "a client's name has 1 to 64 letters, digits, dots, hyphens or underscores: choose another");
        }
        client = name;
        return this;
    }

    /** The table, or what an update adds. */
    public PsiIndex input(TableInput table) {
        input = Objects.requireNonNull(table);
        return this;
    }

    /** The rows that an update removes: a table with the key columns. */
    public PsiIndex remove(TableInput table) {
        gone = Objects.requireNonNull(table);
        return this;
    }

    /** Properties that a CSV file does not state itself. */
    public PsiIndex csv(CsvOptions options) {
        csv = Objects.requireNonNull(options);
        return this;
    }

    /** The key called {@code key} in the rules is the column {@code name} of the tables. */
    public PsiIndex column(String key, String name) {
        columns.put(key, name);
        return this;
    }

    /** How the tables are written; the profile is the plan's. */
    public PsiIndex keys(KeySettings settings) {
        keys = Objects.requireNonNull(settings);
        return this;
    }

    /** Memory for records, in bytes; half of the JVM's by default. What does not fit is kept on the disk, encrypted. */
    public PsiIndex memory(long bytes) {
        memory = bytes;
        return this;
    }

    /** Threads; all processors by default. */
    public PsiIndex threads(int count) {
        threads = count;
        return this;
    }

    /** The folder for temporary data; a private one by default. */
    public PsiIndex workDir(Path dir) {
        workDir = Objects.requireNonNull(dir);
        return this;
    }

    /** Receives progress. */
    public PsiIndex progress(ProgressListener listener) {
        progress = Objects.requireNonNull(listener);
        return this;
    }

    /**
     * Makes the client's key and index from the input.
     *
     * @throws UsageException if the client has an index already
     */
    public IndexInfo build(IndexPlan plan) {
        Path there = folder.resolve(client);
        // asked again under the lock: another command may have built it meanwhile
        IndexFolder.create(there)
                .whileLocked(() -> fresh(IndexFolder.create(there), plan, Optional.empty(), Duration.ZERO));
        return info();
    }

    /**
     * Makes a new key and index from the input, under the plan of the current ones. Those are answered until the grace is
     * over.
     */
    public IndexInfo rotate(Duration grace) {
        IndexFolder there = open();
        there.whileLocked(() -> {
            SignedManifest current = there.manifest(identity);
            fresh(there, IndexPlan.parse(current.manifest().origin().plan()), Optional.of(current), grace);
        });
        return info();
    }

    private void fresh(IndexFolder to, IndexPlan plan, Optional<SignedManifest> before, Duration grace) {
        try (SpillFolder spill = spill();
                InputTable table = InputTable.open(input, csv, spill);
                Randomness randomness = Randomness.system();
                Workers workers = new Workers(threads);
                OprfKey key = OprfKey.random(randomness)) {
            Epochs epochs = new Epochs(to, identity, spill, memory / 2, randomness);
            IndexManifest.Origin origin = new IndexManifest.Origin(
                    key.publicKey(), (int) today(), DEFAULT_LOW_BITS, plan.labelBytes(), plan.text());
            try (TagRecords records = epochs.records(origin.sealedLabelBytes())) {
                read(table.table(), plan, true, new ItemPass.Target(key, records, workers, randomness));
                to.keep(identity, key);
                progress.progress("writing the index", 0, -1);
                before.ifPresent(current -> to.retire(current, Instant.now().plus(grace)));
                epochs.first(records, origin, before);
            }
        }
    }

    /**
     * Adds the rows of the input and takes the {@linkplain #remove removed} ones out, in a new epoch. Many segments are
     * merged into one. Rows that change nothing are passed over; if none changes anything, the epoch stays.
     */
    public IndexInfo update() {
        if (input.isEmpty() && gone.isEmpty()) {
            throw new UsageException("an update needs rows to add or to remove: name a table");
        }
        IndexFolder there = open();
        there.whileLocked(() -> update(there));
        return info();
    }

    private void update(IndexFolder there) {
        SignedManifest current = there.manifest(identity);
        IndexManifest.Origin origin = current.manifest().origin();
        IndexPlan plan = IndexPlan.parse(origin.plan());
        try (SpillFolder spill = spill();
                Randomness randomness = Randomness.system();
                Workers workers = new Workers(threads);
                OprfKey key = there.key(identity, origin.publicKey())) {
            Epochs epochs = new Epochs(there, identity, spill, memory / 4, randomness);
            try (TagRecords added = epochs.records(origin.sealedLabelBytes());
                    TagRecords removed = epochs.records(0)) {
                readIfNamed(input, spill, plan, true, new ItemPass.Target(key, added, workers, randomness));
                readIfNamed(gone, spill, plan, false, new ItemPass.Target(key, removed, workers, randomness));
                epochs.update(current, added, removed);
            }
        }
    }

    /** Merges all segments into one, in a new epoch: what went leaves nothing behind, and the padding is that of the size. */
    public IndexInfo compact() {
        IndexFolder there = open();
        there.whileLocked(() -> {
            try (SpillFolder spill = spill();
                    Randomness randomness = Randomness.system()) {
                new Epochs(there, identity, spill, memory / 2, randomness).compact(there.manifest(identity));
            }
        });
        return info();
    }

    /** Facts about the client's index. */
    public IndexInfo info() {
        IndexFolder there = open();
        SignedManifest signed = there.manifest(identity);
        IndexManifest manifest = signed.manifest();
        IndexPlan plan = IndexPlan.parse(manifest.origin().plan());
        long items = 0;
        for (OwnerBook.Entry entry : there.book(signed).segments()) {
            items += entry.added() - entry.removed();
        }
        return new IndexInfo(
                client,
                new IndexInfo.Keys(
                        plan.rules().stream().map(r -> r.label()).toList(),
                        plan.sends().stream().map(s -> s.name()).toList(),
                        today() - manifest.origin().bornDay(),
                        there.retired(identity, Instant.now()).size()),
                new IndexInfo.Sizes(items, manifest.paddedCount(), manifest.tagBytes(), manifest.labelBytes()),
                manifest.epoch(),
                manifest.segments().size());
    }

    /**
     * Questions of the client that were counted.
     *
     * @param today on the current day, of UTC
     * @param life under the current key
     */
    public record Asked(long today, long life) {}

    /** The client's questions so far; also available while the index is served. */
    public Asked asked() {
        IndexFolder there = open();
        byte[] publicKey = there.manifest(identity).manifest().origin().publicKey();
        BudgetLedger.Counts counts = BudgetLedger.read(there.ledger(), publicKey, Clock.systemUTC());
        return new Asked(counts.today(), counts.life());
    }

    /**
     * Names of the clients that have an index in a folder.
     *
     * @throws InputException if the folder is not there
     */
    public static List<String> clients(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
            for (Path each : folders) {
                if (Files.isRegularFile(each.resolve("manifest"))) {
                    names.add(each.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw new InputException(folder + " holds no index: psi index build makes one", e);
        }
        names.sort(null);
        return names;
    }

    private IndexFolder open() {
        return IndexFolder.open(folder.resolve(client));
    }

    private SpillFolder spill() {
        return workDir == null ? SpillFolder.temporary() : SpillFolder.in(workDir);
    }

    private void readIfNamed(
            TableInput named, SpillFolder spill, IndexPlan plan, boolean labelled, ItemPass.Target target) {
        if (!named.isEmpty()) {
            try (InputTable table = InputTable.open(named, csv, spill)) {
                read(table.table(), plan, labelled, target);
            }
        }
    }

    private void read(TableSource table, IndexPlan plan, boolean labelled, ItemPass.Target target) {
        RuleColumns rules = RuleColumns.of(table, plan.rules(), columns, keys.withProfile(plan.profile()));
        SentCells cells = new SentCells(table, labelled ? plan.sends() : List.of());
        ItemPass.Counts counts = ItemPass.read(table, rules, cells, target, progress);
        if (counts.rows() > 0 && counts.keyedRows() == 0) {
            throw new InputException(
                    table.name() + ": no row has a key under any rule: check " + Setting.ON + " and " + Setting.COLUMN);
        }
    }

    private static long today() {
        return LocalDate.now(ZoneOffset.UTC).toEpochDay();
    }
}
