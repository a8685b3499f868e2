package org.psikit.match.internal.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.Partition;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.internal.session.Claim;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.To;

/**
 * A job from the stage on at which both inputs are partitioned: what this party has of it, in memory and in its store. It
 * outlives connections; what is in the store outlives the process.
 *
 * <p>Security: whatever is counted is stored before it is used, so no number of a run and no attempt is used twice, and a
 * peer that makes buckets fail gets no more of them than are counted. See {@code docs/security/resume.md}.
 *
 * <p>Threads: one for the connection; another one may take buckets in, until {@link Rounds} has waited for it.
 */
final class JobState implements AutoCloseable {

    /** Under this name the stage is kept; without it nothing else counts. */
    static final String STAGE = "stage";

    private static final String TRIES = "tries";
    private static final String FINISHED = "finished";
    private static final byte[] NO_RECEIPT = {0};

    private final Job.Cut cut;
    private final JobSettings settings;
    private final JobStore store;
    private final long rowLimit;
    private final RuleResult[] results;
    private final @Nullable FigureTotal[] totals;
    private final @Nullable RunResult[] opened;
    private final Progress mine;
    private Progress peers;

    private JobState(Job.Cut cut, JobSettings settings, JobStore store, long rowLimit) {
        this.cut = cut;
        this.settings = settings;
        this.store = store;
        this.rowLimit = rowLimit;
        BucketLayout layout = cut.stage().layout();
        this.results = new RuleResult[layout.rules()];
        for (int rule = 1; rule <= layout.rules(); rule++) {
            results[rule - 1] = new RuleResult(cut.stage(), rule, settings, rowLimit);
        }
        this.totals = new FigureTotal[layout.rules()];
        this.opened = new RunResult[layout.rules()];
        this.mine = new Progress(layout);
        this.peers = new Progress(layout);
    }

    /** The beginning, which is stored. Takes over the cut. */
    static JobState begin(Job.Cut cut, JobSettings settings, JobStore store, long rowLimit) {
        JobState state = new JobState(cut, settings, store, rowLimit);
        if (store.keeps()) {
            try {
                state.write(TRIES, state.mine.triesToBytes());
                state.write(STAGE, cut.stage().toBytes());
            } catch (RuntimeException | Error e) {
                state.closeAll();
                throw e;
            }
        }
        return state;
    }

    /**
     * Restores the state that an earlier process stored.
     *
     * @param stored the content of {@link #STAGE}; it is wiped
     * @throws InputException if the stored data is damaged
     */
    static JobState stored(Job job, Party me, JobStore store, byte[] stored) {
        Partitioned stage;
        try {
            stage = Partitioned.of(stored, job.plan(), job.settings().choice().catalog());
        } finally {
            Arrays.fill(stored, (byte) 0);
        }
        if (stage.agreement().me() != me) {
            throw new UsageException("this job began with this side as the "
                    + stage.agreement().me().label() + ": go on with it in the same part");
        }
        JobState state = new JobState(job.cut(stage), job.settings(), store, job.rowLimit());
        try {
            state.readAll();
            return state;
        } catch (RuntimeException | Error e) {
            state.closeAll();
            throw e;
        }
    }

    Partitioned stage() {
        return cut.stage();
    }

    Partition partition() {
        return cut.partition();
    }

    /** The claim to send to the peer about this job. */
    Claim claim() {
        return new Claim(stage().coin().jobName(), mine.runs() > 0);
    }

    /** How far this party is, for the peer. */
    byte[] progress() {
        return mine.toBytes();
    }

    /** Whether no bucket was ever begun by either. */
    boolean untouched() {
        return mine.untouched();
    }

    /** Results so far, to tell whether there are more than before. */
    int results() {
        return mine.results();
    }

    /**
     * Takes the peer's word on how far it is.
     *
     * @return the number of the run that begins
     */
    int meet(byte[] peersProgress) {
        peers = Progress.ofPeer(peersProgress, stage().layout());
        mine.countWith(peers);
        int number = mine.runs();
        mine.beginRun();
        writeTries();
        return number;
    }

    /**
     * The buckets of a rule that run on this connection, each under the next attempt: those that either party lacks.
     *
     * @throws ProtocolAbortException if there have been too many attempts, or if results behind opened figures are
     *     lost
     */
    List<BucketId> missing(int rule) {
        List<BucketId> missing = new ArrayList<>();
        for (int b = 0; b < stage().layout().buckets(); b++) {
            boolean there = stage().whole()
                    ? openedAtBoth(rule)
                    : revealsRows() ? mine.has(rule, b) && peers.has(rule, b) : mine.hasSame(peers, rule, b);
            if (there) {
                continue;
            }
            if (!stage().whole() && (mine.addedUp(rule) || peers.addedUp(rule))) {
                throw new ProtocolAbortException("figures of rule " + rule
                        + " were added up, and one side lacks a bucket" + " that is in them: start the job again");
            }
            if (mine.exhausted(rule, b)) {
                throw new ProtocolAbortException("rule " + rule + ", bucket " + (b + 1) + " was begun "
                        + BucketId.MOST_ATTEMPTS
                        + " times and never came to its end at both sides; every time gives the"
                        + " peer another bucket of guesses, so this job ends here: start it again");
            }
            missing.add(mine.next(rule, b));
        }
        return missing;
    }

    /** Whether both know what the figures of a rule are, as far as they learn them. */
    boolean openedAtBoth(int rule) {
        return mine.opened(rule) && peers.opened(rule);
    }

    /** Counts attempts, before anything of them leaves. */
    void begin(List<BucketId> ids) {
        ids.forEach(mine::begin);
        writeTries();
    }

    /** Takes in the result of a bucket, and wipes what was received in it. */
    void take(Bucket bucket, BucketDone done) {
        BucketId id = done.id();
        if (!stage().whole()) {
            boolean kept = revealsRows() && mine.has(id.rule(), id.number());
            if (store.keeps() && !kept) {
                write(bucketName(id.rule(), id.number()), done.toBytes(stage()));
            }
            if (!kept) {
                mine.done(id);
            }
        }
        accept(bucket, done);
    }

    /** The results of a rule. */
    RuleResult result(int rule) {
        return results[rule - 1];
    }

    /** Forgets the buckets of a rule that is one run, and begins again. */
    void startAgain(int rule) {
        results[rule - 1].close();
        results[rule - 1] = new RuleResult(stage(), rule, settings, rowLimit);
    }

    /** This party's total of a rule, made and stored once; counts an opening, before anything of it leaves. */
    FigureTotal beginOpening(int rule, BucketRun run) {
        if (mine.openingsExhausted(rule)) {
            throw new ProtocolAbortException("the figures of rule " + rule + " were begun to be opened "
                    + BucketId.MOST_ATTEMPTS + " times and never came to their end at both sides: start the job again");
        }
        FigureTotal total = totals[rule - 1];
        if (total == null) {
            total = run.total(result(rule).shares());
            if (!stage().whole()) {
                keep(rule, total);
            }
        }
        mine.beginOpening(rule);
        writeTries();
        return total;
    }

    private void keep(int rule, FigureTotal total) {
        totals[rule - 1] = total;
        if (store.keeps()) {
            write("opening-" + rule, Opening.toBytes(total, stage()));
        }
        mine.setAddedUp(rule);
    }

    /** Takes in what a rule opened to. */
    void opened(int rule, RunResult result) {
        if (opened[rule - 1] == null) {
            if (store.keeps()) {
                write("opened-" + rule, Opening.toBytes(result, stage()));
            }
            opened[rule - 1] = result;
        }
        mine.setOpened(rule);
    }

    /** Rows that rules before {@code rule} matched. */
    RowSet matchedBefore(int rule) {
        RowSet rows = new RowSet();
        for (int r = 1; r < rule; r++) {
            rows.addAll(result(r).rows().matched());
        }
        return rows;
    }

    /** Whether this party has everything that it gets. */
    boolean complete() {
        for (int rule = 1; rule <= stage().layout().rules(); rule++) {
            if (!revealsRows() && !mine.opened(rule)) {
                return false;
            }
            for (int b = 0; revealsRows() && b < stage().layout().buckets(); b++) {
                if (!mine.has(rule, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Both have said that they have everything. */
    void finish(@Nullable Receipt receipt) {
        if (store.keeps()) {
            write(FINISHED, receipt == null ? NO_RECEIPT.clone() : receipt.toBytes());
        }
    }

    /** Whether both have said so to an earlier process. */
    boolean finished() {
        return store.read(FINISHED) != null;
    }

    /** The receipt that an earlier process finished with. */
    @Nullable
    Receipt receipt() {
        byte[] stored = store.read(FINISHED);
        return stored == null ? null : Receipt.of(stored).orElse(null);
    }

    /** The number of shared keys, if both parties learned it. */
    OptionalLong sharedCount() {
        long count = opened().count();
        return count >= 0 && stage().agreement().plan().to() == To.BOTH ? OptionalLong.of(count) : OptionalLong.empty();
    }

    /** The rows that this party learns, by rule; the caller closes them. */
    List<RuleRows> rows() {
        List<RuleRows> rows = new ArrayList<>();
        for (RuleResult result : results) {
            rows.add(result.rows());
        }
        return rows;
    }

    /** The result opened last. */
    RunResult opened() {
        RunResult last = opened[opened.length - 1];
        return last == null ? RunResult.NOTHING : last;
    }

    /** Wipes shares and totals, and closes the partition; rows stay the caller's. */
    @Override
    public void close() {
        for (RuleResult result : results) {
            result.close();
        }
        for (FigureTotal total : totals) {
            if (total != null) {
                total.close();
            }
        }
        cut.close();
    }

    /** Wipes everything, rows too. */
    void closeAll() {
        rows().forEach(rule -> rule.received().close());
        close();
    }

    private boolean revealsRows() {
        return stage().agreement().plan().reveal() == Reveal.ROWS;
    }

    private void accept(@Nullable Bucket bucket, BucketDone done) {
        result(done.id().rule()).take(bucket, done);
        Arrays.fill(done.result().received(), (byte) 0);
    }

    private void readAll() {
        byte[] tries = store.read(TRIES);
        if (tries == null) {
            throw missingPart();
        }
        try {
            mine.readTries(tries);
        } catch (IllegalArgumentException e) {
            throw new InputException("the tries of the stored job are damaged: start the job again", e);
        }
        try (Randomness dummies = Randomness.system()) {
            boolean gap = false;
            for (int rule = 1; rule <= stage().layout().rules(); rule++) {
                RowSet dropped = matchedBefore(rule);
                boolean whole = true;
                for (int b = 0; b < stage().layout().buckets(); b++) {
                    boolean there = readBucket(rule, b, dropped, dummies);
                    if (there && gap) {
                        throw missingPart();
                    }
                    whole &= there;
                }
                gap |= !whole;
                readOpening(rule, whole);
            }
        }
    }

    private boolean readBucket(int rule, int number, RowSet dropped, Randomness dummies) {
        byte[] bytes = store.read(bucketName(rule, number));
        if (bytes == null) {
            return false;
        }
        BucketDone done;
        try {
            done = BucketDone.of(bytes, stage());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        BucketId id = done.id();
        if (id.rule() != rule || id.number() != number || id.attempt() >= mine.attempts(rule, number)) {
            throw new InputException("a stored bucket stands in the place of another one: start the job again");
        }
        if (result(rule).needsBucket()) {
            try (Bucket bucket = partition().bucket(rule, number, dropped, dummies)) {
                accept(bucket, done);
            }
        } else {
            accept(null, done);
        }
        mine.done(id);
        return true;
    }

    private void readOpening(int rule, boolean allBuckets) {
        byte[] total = store.read("opening-" + rule);
        if (total != null) {
            if (!allBuckets) {
                throw missingPart();
            }
            try {
                totals[rule - 1] = Opening.total(total, stage());
            } finally {
                Arrays.fill(total, (byte) 0);
            }
            mine.setAddedUp(rule);
        }
        byte[] result = store.read("opened-" + rule);
        if (result != null) {
            try {
                opened[rule - 1] = Opening.opened(result, stage());
            } finally {
                Arrays.fill(result, (byte) 0);
            }
            mine.setOpened(rule);
        }
    }

    private static InputException missingPart() {
        return new InputException("a part of the stored job is missing: start the job again");
    }

    private void writeTries() {
        if (store.keeps()) {
            write(TRIES, mine.triesToBytes());
        }
    }

    /** Stores bytes and wipes them. */
    private void write(String name, byte[] content) {
        try {
            store.write(name, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static String bucketName(int rule, int number) {
        return "bucket-" + rule + "-" + number;
    }
}
