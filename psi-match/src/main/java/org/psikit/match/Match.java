package org.psikit.match;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
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
import org.psikit.match.internal.output.OutputFiles;
import org.psikit.match.internal.session.Guards;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;
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
 * minimum set make up the plan, which both must hold alike; all else is this party's own.
 *
 * <p>Security: identities are pinned fingerprints over TLS 1.3. Without a {@linkplain #confirm confirmation} the call
 * itself is the consent. The peer learns what {@link MatchReport#learned} says.
 */
public final class Match {

    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_IDLE = Duration.ofSeconds(60);

    /** The least {@link #memory} that a job may be given. */
    public static final long LEAST_MEMORY = 256L << 20;

    private PlanDraft plan = new PlanDraft();
    /** What is learned if the plan names no figure. */
    private Reveal unlessFigures = Reveal.ROWS;

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

    /** The table to match: Parquet, or CSV with a header. A further call adds a part file of the same columns. */
    public Match input(Path file) {
        input = input.with(List.of(file));
        return this;
    }

    /**
     * The table to match, from a stream that is read to its end and stays open. It is kept in the temporary folder until
     * the job ends, encrypted under a key that only this process holds.
     */
    public Match input(InputStream stream) {
        input = input.with(Objects.requireNonNull(stream));
        return this;
    }

    /**
     * The table to match, from anywhere. It is the caller's to close, after the job. Files that it {@linkplain
     * org.psikit.io.table.TableDescription#files names} are kept from being replaced.
     */
    public Match input(TableSource source) {
        input = input.with(Objects.requireNonNull(source));
        return this;
    }

    /** The table to match, named otherwise; in place of what was named before. */
    public Match input(TableInput named) {
        input = Objects.requireNonNull(named);
        return this;
    }

    /** What a CSV file does not say of itself. */
    public Match csv(CsvOptions options) {
        csv = Objects.requireNonNull(options);
        return this;
    }

    /**
     * The key called {@code key} in the rules is the column {@code name} of this party's file, or several columns of it joined
     * by blanks, as in {@code Vorname+Nachname}. A key that no rule has is warned of.
     */
    public Match column(String key, String name) {
        columns.put(key, name);
        return this;
    }

    /** Where phone numbers without country code are from: two letters of ISO 3166. Without it they are rejected. */
    public Match region(String code) {
        keys = keys.withRegion(Objects.requireNonNull(code));
        return this;
    }

    /** How dates are written, as in {@code dd/MM/yyyy}; ISO 8601 and what can be no other day without it. */
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
     * This party's column of that key already holds the SHA-256 of the profile's canonical value, in hex or base64. The
     * rule's type is {@code sha256(…)} at both parties.
     */
    public Match hashed(String key) {
        hashed.add(key);
        return this;
    }

    /** Numbers of figures have a comma before their decimals in this party's file, and no point. */
    public Match decimalComma() {
        decimalComma = true;
        return this;
    }

    /** What stands between groups of three digits in this party's numbers of figures: a comma, point, apostrophe or blank. */
    public Match thousands(char separator) {
        thousands = separator;
        return this;
    }

    /** What stands before or after this party's numbers of figures, such as {@code $} or {@code EUR}. */
    public Match currency(String sign) {
        currency = Objects.requireNonNull(sign);
        return this;
    }

    /**
     * Told what looks unusual in this party's keys and numbers, in sentences without any value of a row, when the table has
     * been read and before the peer is called. The {@linkplain MatchReport#warnings report} has them too.
     */
    public Match warnings(Consumer<String> listener) {
        return warnings(listener, Setting::method);
    }

    /**
     * The same, by other names of settings.
     *
     * @param names what warnings and report call a setting, in place of the methods of this class
     */
    public Match warnings(Consumer<String> listener, Function<Setting, String> names) {
        voice = new MatchOutputs.Voice(Objects.requireNonNull(listener), Objects.requireNonNull(names));
        return this;
    }

    /** What is the same value; {@code basic-1} by default. Part of the plan. */
    public Match profile(Profile named) {
        return plan(PlanField.PROFILE, named);
    }

    /** Takes everything that both parties must agree on from a plan. */
    public Match plan(Plan agreed) {
        plan = PlanDraft.of(agreed);
        unlessFigures = Reveal.ROWS;
        return this;
    }

    /** Sets any field of the plan. */
    public <T> Match plan(PlanField<T> field, T value) {
        plan.set(field, value);
        return this;
    }

    /** Adds a rule; rules are tried in the order they are added. Part of the plan. */
    public Match on(Rule rule) {
        plan.add(PlanField.RULES, rule);
        return this;
    }

    /** The id of a protocol, or {@code auto}, which is the default. Part of the plan. */
    public Match protocol(String id) {
        return plan(PlanField.PROTOCOL, id);
    }

    /** What the protocol must withstand; semi-honest parties by default. Part of the plan. */
    public Match security(SecurityModel model) {
        return plan(PlanField.SECURITY, model);
    }

    /** What is learned; the matched rows by default. Part of the plan. */
    public Match reveal(Reveal what) {
        if (what == Reveal.FIGURES) {
            throw new UsageException(
                    "figures are named one by one: pass Figure.parse(\"sum:listener.spend\") and the like");
        }
        unlessFigures = Objects.requireNonNull(what);
        return this;
    }

    /** Adds a figure to what is learned, in place of rows. Part of the plan. */
    public Match reveal(Figure figure) {
        plan.add(PlanField.REVEAL, figure);
        return this;
    }

    /** With fewer shared keys nothing but that is revealed, for groups cell by cell; 0 by default. Part of the plan. */
    public Match minMatches(long keys) {
        return plan(PlanField.MIN_MATCHES, keys);
    }

    /** Puts noise on the figures, for ε-differential privacy towards each other; none by default. Part of the plan. */
    public Match dpEpsilon(BigDecimal value) {
        return plan(PlanField.DP_EPSILON, Optional.of(value));
    }

    /** Who learns it; both by default. Part of the plan. */
    public Match to(To whom) {
        return plan(PlanField.TO, whom);
    }

    /** Refuses figures on fewer distinct keys; 100 by default. Part of the plan. */
    public Match minSet(int distinctKeys) {
        return plan(PlanField.MIN_SET, distinctKeys);
    }

    /**
     * Which columns each party lets the other read of matched rows, and of no others; none by default. What is received
     * stands in the output as {@code peer_NAME}; of rows of the peer that share a key it is the first one's. Part of the
     * plan.
     */
    public Match send(Sends columns) {
        return plan(PlanField.SEND, columns);
    }

    /**
     * Where matched rows go, in the order of the input: their columns, {@code match_id} and {@code rule}. Parquet if the
     * name ends so, else CSV; the same holds for the other files.
     */
    public Match output(Path file) {
        output = Tables.sink(file);
        return this;
    }

    /** As {@link #output(Path)}, to anywhere. */
    public Match output(TableSink sink) {
        output = Objects.requireNonNull(sink);
        return this;
    }

    /** As {@link #output(Path)}, as CSV to a stream that stays open. */
    public Match output(OutputStream stream) {
        outputStream = Objects.requireNonNull(stream);
        return this;
    }

    /** Writes only these columns of matched rows. */
    public Match select(List<String> names) {
        select.addAll(names);
        return this;
    }

    /** Which matched rows are written that share a key; all by default. None of them is unmatched. */
    public Match duplicates(Duplicates which) {
        settings = settings.withDuplicates(Objects.requireNonNull(which));
        return this;
    }

    /** Where rows go that have a key and did not match. */
    public Match unmatched(Path file) {
        unmatched = Tables.sink(file);
        return this;
    }

    /** As {@link #unmatched(Path)}, to anywhere. */
    public Match unmatched(TableSink sink) {
        unmatched = Objects.requireNonNull(sink);
        return this;
    }

    /** Where rows go that have no key under any rule, with the reason. */
    public Match rejects(Path file) {
        rejects = Tables.sink(file);
        return this;
    }

    /** As {@link #rejects(Path)}, to anywhere. */
    public Match rejects(TableSink sink) {
        rejects = Objects.requireNonNull(sink);
        return this;
    }

    /** Where the report goes, as JSON. */
    public Match report(Path file) {
        report = Objects.requireNonNull(file);
        return this;
    }

    /** A file that no output may replace, such as that of the plan. Inputs and identities need not be named. */
    public Match keep(Path file) {
        kept.add(Objects.requireNonNull(file));
        return this;
    }

    /**
     * Waits for the peer at an address.
     *
     * @param peer whom to accept; without it nobody is, and the refusal names both fingerprints
     */
    public Match listen(InetSocketAddress address, Identity identity, @Nullable Fingerprint peer) {
        return link(Party.LISTENER, address, Objects.requireNonNull(identity), peer);
    }

    /**
     * Dials the peer, again and again until it is there.
     *
     * @param peer whom to accept; without it nobody is, and the refusal names both fingerprints
     */
    public Match connect(InetSocketAddress address, Identity identity, @Nullable Fingerprint peer) {
        return link(Party.CONNECTOR, address, Objects.requireNonNull(identity), peer);
    }

    /** Waits for a peer over plain TCP: nobody is authenticated, and anybody on the way can read and change everything. */
    public Match listenInsecure(InetSocketAddress address) {
        return link(Party.LISTENER, address, null, null);
    }

    /** Dials a peer over plain TCP: nobody is authenticated, and anybody on the way can read and change everything. */
    public Match connectInsecure(InetSocketAddress address) {
        return link(Party.CONNECTOR, address, null, null);
    }

    /** How long to wait for the peer to appear; 10 minutes by default. */
    public Match waitFor(Duration time) {
        waitFor = Objects.requireNonNull(time);
        return this;
    }

    /**
     * How long the peer may be silent, at least 3 seconds; 60 seconds by default. A peer that sends nothing but signs of
     * life is given up after 60 times as long.
     */
    public Match idle(Duration time) {
        idle = Objects.requireNonNull(time);
        return this;
    }

    /** Told how the connection comes about. */
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
     * Memory that the job may take, of what Java may; all of that by default. What does not fit is put down, encrypted,
     * in the {@linkplain #workDir folder for temporary data}.
     */
    public Match memory(long bytes) {
        memory = bytes;
        return this;
    }

    /**
     * Where temporary data goes; a private folder among the system's temporary files by default. Several jobs may use
     * one folder. What a killed process left there is removed when the next job begins.
     *
     * <p>In a folder that was named the stages of the job are kept too, encrypted under the identity, until the outputs are
     * written: {@link #resume} goes on with them.
     */
    public Match workDir(Path folder) {
        workDir = Objects.requireNonNull(folder);
        return this;
    }

    /**
     * Goes on with the job that an earlier run with the same input, plan, identity and peer began in the {@linkplain #workDir
     * folder} and did not end. The peer does so too, or is still at it.
     */
    public Match resume() {
        resume = true;
        return this;
    }

    /** Told in a line each what a user should know: a connection that is made again, a job that was left behind. */
    public Match notices(Consumer<String> listener) {
        notices = Objects.requireNonNull(listener);
        return this;
    }

    /** Threads for heavy work; all processors by default. */
    public Match threads(int number) {
        settings = settings.withThreads(number);
        return this;
    }

    /** What the link to the peer can do, for the choice of {@code auto}; by default it is assumed, see {@link LinkSpeed}. */
    public Match link(LinkSpeed speed) {
        linkSpeed = Objects.requireNonNull(speed);
        return this;
    }

    /** Asked when both sizes are known, before anything of the items goes out. */
    public Match confirm(Confirmation question) {
        settings = settings.withConfirmation(Objects.requireNonNull(question));
        return this;
    }

    /** Told how far the job is, from several threads. */
    public Match progress(ProgressListener listener) {
        settings = settings.withProgress(Objects.requireNonNull(listener));
        return this;
    }

    /** Handed, when the connection is there, what tells the bytes moved so far, both ways. */
    public Match traffic(Consumer<LongSupplier> meter) {
        traffic = Objects.requireNonNull(meter);
        return this;
    }

    /** Builds the job and runs it: {@link MatchJob#run}. */
    public MatchReport run() {
        return build().run();
    }

    /** Builds the job and does of it what needs no peer: {@link MatchJob#dryRun}. */
    public DryRun dryRun() {
        return build().dryRun();
    }

    /**
     * The job, as set so far. What is set later does not change it.
     *
     * @throws UsageException if what is asked cannot be done
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
                    Setting.RESUME + " goes on with a job of an identity, with a peer, in a folder: name"
                            + " all three, that with " + Setting.WORK_DIR);
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
        MatchOutputs outputs = new MatchOutputs(files, report, kept, voice);
        return new MatchJob(agreed, resources.choosing(agreed, speed), link, source, outputs);
    }

    private Plan agreed() {
        boolean count =
                unlessFigures == Reveal.COUNT && plan.get(PlanField.REVEAL).isEmpty();
        return count ? plan.copy().add(PlanField.REVEAL, new Figure.Count()).plan() : plan.plan();
    }

    private Match link(Party side, InetSocketAddress where, @Nullable Identity own, @Nullable Fingerprint accepted) {
        if (peer != null) {
            throw new UsageException("a party either listens or connects, and does so once: call one of the two");
        }
        peer = new PeerAddress(side, Objects.requireNonNull(where), own, accepted);
        return this;
    }
}
