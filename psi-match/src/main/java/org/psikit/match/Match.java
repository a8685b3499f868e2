package org.psikit.match;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.match.consent.Confirmation;
import org.psikit.match.internal.input.NumberText;
import org.psikit.match.internal.job.JobSettings;
import org.psikit.match.internal.ledger.LedgerSettings;
import org.psikit.match.internal.output.OutputFiles;
import org.psikit.match.internal.session.Guards;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.option.Duplicates;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.MatchReport;

/**
 * Builds one party's side of a job, from a table to its matched rows; {@link #build} makes an immutable {@link MatchJob}
 * of it, {@link #run} runs that at once:
 *
 * <pre>{@code
 * MatchReport report = Match.builder()
 *         .input(Path.of("customers.csv"))
 *         .on(Rule.of("email", Normalizer.TEXT))
 *         .output(Path.of("matches.csv"))
 *         .listen(new InetSocketAddress(7700), identity, Fingerprint.parse("sha256:…"))
 *         .run();
 * }</pre>
 *
 * <p>The peer runs the same with {@code connect}. Rules, protocol, security, what is revealed and to whom, and the
 * minimum set make up the plan, which must be the same at both; everything else is this party's own.
 *
 * <p>Security: the parties pin each other's fingerprints over TLS 1.3. Without a {@linkplain #confirm confirmation} the
 * call itself is the consent. {@link MatchReport#learned} says what the peer learns.
 */
public final class Match extends AgreedSettings {

    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_IDLE = Duration.ofSeconds(60);

    /** The smallest {@link #memory} that a job accepts. */
    public static final long LEAST_MEMORY = 256L << 20;

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<String> select = new ArrayList<>();
    private final Set<String> hashed = new HashSet<>();
    private TableInput input = TableInput.NONE;
    private CsvOptions csv = CsvOptions.DEFAULT;
    private KeySettings keys = KeySettings.DEFAULT;
    private boolean decimalComma;
    private @Nullable Character thousands;
    private @Nullable String currency;
    private JobSettings settings = JobSettings.defaults().withGuards(Guards.DEFAULT);
    private @Nullable TableSink output;
    private @Nullable OutputStream outputStream;
    private @Nullable TableSink unmatched;
    private @Nullable TableSink rejects;
    private @Nullable Path report;
    private final List<Path> kept = new ArrayList<>();
    private @Nullable Path ledger;
    private @Nullable Integer mostRuns;
    private @Nullable PeerAddress peer;
    private Duration waitFor = DEFAULT_WAIT;
    private Duration idle = DEFAULT_IDLE;
    private LinkEvents events = LinkEvents.NONE;
    private @Nullable Long memory;
    private @Nullable Path workDir;
    private boolean resume;
    private Consumer<String> notices = line -> {};
    private @Nullable LinkSpeed linkSpeed;
    private Consumer<LongSupplier> traffic = meter -> {};
    private MatchOutputs.Voice voice = new MatchOutputs.Voice(warning -> {}, Setting::method);

    private Match() {}

    /** An empty builder. */
    public static Match builder() {
        return new Match();
    }

    /** The table to match: Parquet, or CSV with a header. Further calls add part files with the same columns. */
    public Match input(Path file) {
        input = input.with(List.of(file));
        return this;
    }

    /**
     * The table to match, from a stream, which is read to its end and left open. A copy stays in the temporary folder
     * until the job ends, encrypted under a key that only this process holds.
     */
    public Match input(InputStream stream) {
        input = input.with(Objects.requireNonNull(stream));
        return this;
    }

    /**
     * The table to match, from any source. The caller closes it after the job. No output may replace the {@linkplain
     * org.psikit.io.table.TableDescription#files files that it names}.
     */
    public Match input(TableSource source) {
        input = input.with(Objects.requireNonNull(source));
        return this;
    }

    /** The table to match, named in another form; replaces any earlier input. */
    public Match input(TableInput named) {
        input = Objects.requireNonNull(named);
        return this;
    }

    /** Properties that a CSV file does not state itself. */
    public Match csv(CsvOptions options) {
        csv = Objects.requireNonNull(options);
        return this;
    }

    /**
     * The key called {@code key} in the rules is the column {@code name} of this party's file, or several columns of it
     * joined by blanks, as in {@code Vorname+Nachname}. A key that no rule uses causes a warning.
     */
    public Match column(String key, String name) {
        columns.put(key, name);
        return this;
    }

    /**
     * The country of phone numbers without a country code, as two letters of ISO 3166. Without it they are rejected.
     */
    public Match region(String code) {
        keys = keys.withRegion(Objects.requireNonNull(code));
        return this;
    }

    /** The format of dates, as in {@code dd/MM/yyyy}. Without it, dates in ISO 8601 and unambiguous ones are read. */
    public Match dateFormat(String pattern) {
        keys = keys.withDateFormat(Objects.requireNonNull(pattern));
        return this;
    }

    /** Changes how this party's values are read: its regions by row, its time zone, years of two digits. */
    public Match keys(UnaryOperator<KeySettings> change) {
        keys = change.apply(keys);
        return this;
    }

    /**
     * Declares that this party's column of a key already holds the SHA-256 of the profile's canonical value, in hex or
     * base64. The rule's type is {@code sha256(…)} at both parties.
     */
    public Match hashed(String key) {
        hashed.add(key);
        return this;
    }

    /** Numbers for figures have a decimal comma in this party's file. */
    public Match decimalComma() {
        decimalComma = true;
        return this;
    }

    /**
     * The character between groups of three digits in this party's numbers for figures: a comma, point, apostrophe or
     * blank.
     */
    public Match thousands(char separator) {
        thousands = separator;
        return this;
    }

    /** The currency sign before or after this party's numbers for figures, such as {@code $} or {@code EUR}. */
    public Match currency(String sign) {
        currency = Objects.requireNonNull(sign);
        return this;
    }

    /**
     * Receives warnings about unusual keys and numbers of this party, after the table has been read and before the peer
     * is called. They contain no value of a row. The {@linkplain MatchReport#warnings report} has them too.
     */
    public Match warnings(Consumer<String> listener) {
        return warnings(listener, Setting::method);
    }

    /**
     * The same, with other names for settings.
     *
     * @param names the name of a setting in warnings and report, in place of the methods of this class
     */
    public Match warnings(Consumer<String> listener, Function<Setting, String> names) {
        voice = new MatchOutputs.Voice(Objects.requireNonNull(listener), Objects.requireNonNull(names));
        return this;
    }

    /**
     * The file for matched rows, in the order of the input: their columns, {@code match_id} and {@code rule}. A name
     * that ends in {@code .parquet} gets Parquet, any other CSV; the same holds for the other files.
     */
    public Match output(Path file) {
        output = Tables.sink(file);
        return this;
    }

    /** As {@link #output(Path)}, to any sink. */
    public Match output(TableSink sink) {
        output = Objects.requireNonNull(sink);
        return this;
    }

    /** As {@link #output(Path)}, as CSV to a stream, which is left open. */
    public Match output(OutputStream stream) {
        outputStream = Objects.requireNonNull(stream);
        return this;
    }

    /** Writes only these columns of matched rows. */
    public Match select(List<String> names) {
        select.addAll(names);
        return this;
    }

    /** The matched rows to write if several share a key; all by default. The others do not count as unmatched. */
    public Match duplicates(Duplicates which) {
        settings = settings.withDuplicates(Objects.requireNonNull(which));
        return this;
    }

    /** The file for rows that have a key and did not match. */
    public Match unmatched(Path file) {
        unmatched = Tables.sink(file);
        return this;
    }

    /** As {@link #unmatched(Path)}, to any sink. */
    public Match unmatched(TableSink sink) {
        unmatched = Objects.requireNonNull(sink);
        return this;
    }

    /** The file for rows without a key under any rule, with the reason. */
    public Match rejects(Path file) {
        rejects = Tables.sink(file);
        return this;
    }

    /** As {@link #rejects(Path)}, to any sink. */
    public Match rejects(TableSink sink) {
        rejects = Objects.requireNonNull(sink);
        return this;
    }

    /** The file for the report, as JSON. */
    public Match report(Path file) {
        report = Objects.requireNonNull(file);
        return this;
    }

    /** A file that no output may replace, such as the plan. Inputs and identities are protected anyway. */
    public Match keep(Path file) {
        kept.add(Objects.requireNonNull(file));
        return this;
    }

    /**
     * Waits for the peer at an address.
     *
     * @param peer the fingerprint to accept; without it everybody is refused, and the refusal names both fingerprints
     */
    public Match listen(InetSocketAddress address, Identity identity, @Nullable Fingerprint peer) {
        return link(Party.LISTENER, address, Objects.requireNonNull(identity), peer);
    }

    /**
     * Dials the peer, repeatedly until it answers.
     *
     * @param peer the fingerprint to accept; without it everybody is refused, and the refusal names both fingerprints
     */
    public Match connect(InetSocketAddress address, Identity identity, @Nullable Fingerprint peer) {
        return link(Party.CONNECTOR, address, Objects.requireNonNull(identity), peer);
    }

    /**
     * Waits for a peer over plain TCP: nobody is authenticated, and anyone on the path can read and change everything.
     */
    public Match listenInsecure(InetSocketAddress address) {
        return link(Party.LISTENER, address, null, null);
    }

    /** Dials a peer over plain TCP: nobody is authenticated, and anyone on the path can read and change everything. */
    public Match connectInsecure(InetSocketAddress address) {
        return link(Party.CONNECTOR, address, null, null);
    }

    /** How long to wait for the peer to appear; 10 minutes by default. */
    public Match waitFor(Duration time) {
        waitFor = Objects.requireNonNull(time);
        return this;
    }

    /**
     * How long the peer may be silent, at least 3 seconds; 60 seconds by default. The job gives up on a peer that sends
     * only heartbeats for 60 times as long.
     */
    public Match idle(Duration time) {
        idle = Objects.requireNonNull(time);
        return this;
    }

    /** Receives events of the connection. */
    public Match events(LinkEvents listener) {
        events = Objects.requireNonNull(listener);
        return this;
    }

    /** Refuses a peer that announces more rows, rounded up; by default more than 100 times this party's and a million. */
    public Match maxPeerRows(long rows) {
        settings = settings.withGuards(new Guards(rows));
        return this;
    }

    /**
     * The job's memory limit, within the Java heap limit; the whole heap by default. Data beyond it goes, encrypted, to
     * the {@linkplain #workDir folder for temporary data}.
     */
    public Match memory(long bytes) {
        memory = bytes;
        return this;
    }

    /**
     * The folder for temporary data; by default a private folder among the system's temporary files. Several jobs may
     * share a folder. The next job removes the remains of a killed process.
     *
     * <p>A named folder also keeps the stages of the job, encrypted under the identity, until the outputs are written;
     * {@link #resume} continues from them.
     */
    public Match workDir(Path folder) {
        workDir = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Continues an unfinished job that an earlier run with the same input, plan, identity and peer left in the
     * {@linkplain #workDir folder}. The peer must resume too, or still be running.
     */
    public Match resume() {
        resume = true;
        return this;
    }

    /** Receives one-line notices, such as of a reconnection or of an unfinished earlier job. */
    public Match notices(Consumer<String> listener) {
        notices = Objects.requireNonNull(listener);
        return this;
    }

    /**
     * Notes the run, with a receipt that both parties sign, in the ledger of the identity in this folder, and warns of an
     * input that differs in few keys from an earlier one with the same peer. No ledger is kept by default. See {@code
     * docs/security/ledger.md}.
     */
    public Match ledger(Path folder) {
        ledger = Objects.requireNonNull(folder);
        return this;
    }

    /** Refuses a peer after this many runs in the {@linkplain #ledger ledger}. */
    public Match maxRunsPerPeer(int runs) {
        mostRuns = runs;
        return this;
    }

    /** Threads for heavy work; all processors by default. */
    public Match threads(int number) {
        settings = settings.withThreads(number);
        return this;
    }

    /**
     * The speed of the link to the peer, for the choice of {@code auto}; see {@link LinkSpeed} for the default
     * assumption.
     */
    public Match link(LinkSpeed speed) {
        linkSpeed = Objects.requireNonNull(speed);
        return this;
    }

    /** Asked once both sizes are known, before any data about items is sent. */
    public Match confirm(Confirmation question) {
        settings = settings.withConfirmation(Objects.requireNonNull(question));
        return this;
    }

    /** Receives progress, from several threads. */
    public Match progress(ProgressListener listener) {
        settings = settings.withProgress(Objects.requireNonNull(listener));
        return this;
    }

    /** Receives, once connected, a supplier of the number of bytes moved so far, both ways. */
    public Match traffic(Consumer<LongSupplier> meter) {
        traffic = Objects.requireNonNull(meter);
        return this;
    }

    /** Builds the job and runs it: {@link MatchJob#run}. */
    public MatchReport run() {
        return build().run();
    }

    /** Builds the job and runs the part that needs no peer: {@link MatchJob#dryRun}. */
    public DryRun dryRun() {
        return build().dryRun();
    }

    /**
     * The job with the current settings. Later changes to the builder do not affect it.
     *
     * @throws UsageException if the settings cannot be carried out
     */
    public MatchJob build() {
        if (input.isEmpty()) {
            throw new UsageException("no input: name the file to match with " + Setting.INPUT);
        }
        PeerAddress other = peer;
        if (other == null) {
            throw new UsageException(
                    "no peer: wait for one with " + Setting.LISTEN + " HOST:PORT, or dial one with " + Setting.CONNECT);
        }
        RunResources resources = RunResources.checked(settings, memory, workDir, resume, notices);
        if (resume && (workDir == null || other.identity() == null || other.accepted() == null)) {
            throw new UsageException(
                    Setting.RESUME + " continues the job of an identity, with a peer, in a folder: name"
                            + " all three, the folder with " + Setting.WORK_DIR);
        }
        Plan agreed = agreed();
        OutputFiles files = new OutputFiles(output, outputStream, select, unmatched, rejects);
        files.check(agreed, other.me());
        LinkSpeed speed = linkSpeed == null ? LinkSpeed.assumed(other.address()) : linkSpeed;
        LinkOptions options = new LinkOptions(other.identity(), other.accepted(), waitFor, idle).requireLeastIdle();
        MatchRun.Link link = new MatchRun.Link(other.me(), other.address(), options, events, traffic);
        KeySettings read = keys.withProfile(agreed.profile())
                .withPlaceholders(agreed.placeholders())
                .withHashedKeys(hashed);
        MatchRun.Source source =
                new MatchRun.Source(input, csv, columns, read, new NumberText(decimalComma, thousands, currency));
        MatchOutputs outputs = new MatchOutputs(files, report, kept, voice, ledger(other));
        return new MatchJob(agreed, resources.choosing(agreed, speed), link, source, outputs);
    }

    private @Nullable LedgerSettings ledger(PeerAddress other) {
        if (mostRuns != null && (ledger == null || other.identity() == null || mostRuns < 1)) {
            throw new UsageException(Setting.MAX_RUNS_PER_PEER
                    + " counts runs of an identity in its ledger, and is at least 1: name both, that with "
                    + Setting.LEDGER);
        }
        return ledger == null || other.identity() == null ? null : new LedgerSettings(ledger, mostRuns);
    }

    @Override
    Match self() {
        return this;
    }

    private Match link(Party side, InetSocketAddress where, @Nullable Identity own, @Nullable Fingerprint accepted) {
        if (peer != null) {
            throw new UsageException("a party either listens or connects, and does so once: call one of the two");
        }
        peer = new PeerAddress(side, Objects.requireNonNull(where), own, accepted);
        return this;
    }
}
