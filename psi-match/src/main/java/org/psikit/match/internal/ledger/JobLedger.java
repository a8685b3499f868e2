package org.psikit.match.internal.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.Setting;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanField;
import org.psikit.match.report.Numbers;

/**
 * The ledger of one party, as a job with one peer uses it: looked into before the peer is called, appended to before
 * anything of the items leaves, and again at the end, however that comes.
 *
 * <p>Security: a run counts from its first line on, so neither a crash nor a peer that breaks off takes it back. Every look
 * and append is under one lock: two jobs at once do not get a run more than one after the other.
 */
public final class JobLedger {

    /** Inputs that differ in fewer keys are warned of, if the plan does not refuse figures on more. */
    static final int FEW_KEYS = 100;

    /** So much the sketch may be off. */
    private static final double TOLERANCE = 1.3;

    private final LedgerSettings settings;
    private final Identity identity;
    private final Fingerprint peer;
    private final Clock clock;
    private final LedgerFile file;
    private @Nullable InputSketch sketch;
    private LedgerFile.Content content;
    private long begun;
    private LedgerEntry.@Nullable Job noted;
    private boolean ended;

    private JobLedger(LedgerSettings settings, Identity identity, Fingerprint peer, Clock clock) {
        this.settings = settings;
        this.identity = identity;
        this.peer = peer;
        this.clock = clock;
        this.file = LedgerFile.of(settings.folder(), identity.fingerprint());
        this.content = file.read().requireWhole();
    }

    /**
     * Opens the ledger for a job; nothing is written yet.
     *
     * @throws org.psikit.core.error.InputException if it was cut or edited
     */
    public static JobLedger open(LedgerSettings settings, Identity identity, Fingerprint peer, Clock clock) {
        return new JobLedger(settings, identity, peer, clock);
    }

    /**
     * Compares the input with those of earlier runs.
     *
     * @return what the user should think about
     */
    public List<String> compare(ItemStore items, Plan plan) {
        byte[] key = identity.secret("input sketch");
        InputSketch own;
        try {
            own = InputSketch.of(items, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        sketch = own;
        double few = TOLERANCE * Math.max(FEW_KEYS, plan.minSet());
        List<String> warnings = new ArrayList<>();
        LedgerEntry.Begun near = null;
        double nearest = few;
        boolean same = false;
        for (LedgerEntry.Begun earlier : earlier()) {
            double difference = earlier.sketch().difference(own);
            same |= difference == 0;
            if (difference > 0 && difference <= nearest) {
                near = earlier;
                nearest = difference;
            }
        }
        if (near != null) {
            warnings.add("this input differs in about " + Numbers.counted(Math.max(1, Math.round(nearest)), "key")
                    + " from one that was matched with this peer on " + day(near.at())
                    + ": what the two results differ in tells of these rows alone; change more, or do not run it");
        }
        if (same && plan.get(PlanField.DP_EPSILON).isPresent()) {
            warnings.add(
                    "this input was matched with this peer before: each run spends its epsilon again, and what is known"
                            + " after all of them is bounded by the sum");
        }
        return warnings;
    }

    /**
     * Refuses a peer that has had all its runs.
     *
     * @throws PlanMismatchException with both numbers
     */
    public void requireRunsLeft() {
        Integer most = settings.mostRuns();
        int had = earlier().size();
        if (most != null && had >= most) {
            throw new PlanMismatchException("the ledger has " + Numbers.counted(had, "run")
                    + " with this peer, and " + Setting.MAX_RUNS_PER_PEER + " allows " + Numbers.count(most)
                    + ": raise it if the peer may have another one");
        }
    }

    /**
     * Notes that the run begins; nothing of the items has left before this returns. Does so once, but for a peer that lost
     * the connection and comes back with another size: that is another run.
     */
    public void begin(Party side, Plan plan, long announced, long peerAnnounced) {
        LedgerEntry.Job job = new LedgerEntry.Job(HexFormat.of().formatHex(plan.digest()), announced, peerAnnounced);
        if (begun != 0 && job.equals(noted)) {
            return;
        }
        InputSketch own = compared();
        file.locked(() -> {
            content = file.read().requireWhole();
            if (begun != 0) {
                LedgerEntry.Outcome lost = new LedgerEntry.Outcome("network", OptionalLong.empty(), null);
                content = file.append(identity, content, new LedgerEntry.Ended(clock.instant(), peer, begun, lost));
                begun = 0;
            }
            requireRunsLeft();
            content = file.append(identity, content, new LedgerEntry.Begun(clock.instant(), peer, side, job, own));
            begun = content.lines().size();
            noted = job;
            return begun;
        });
    }

    /** Takes up the run of a job that an earlier process began, and that is gone on with: it counts once. */
    public void resume(Plan plan) {
        String digest = HexFormat.of().formatHex(plan.digest());
        InputSketch own = compared();
        for (LedgerEntry.Placed line : content.lines()) {
            if (line.entry() instanceof LedgerEntry.Begun run
                    && run.peer().equals(peer)
                    && run.job().plan().equals(digest)
                    && run.sketch().equals(own)) {
                begun = line.link().number();
                noted = run.job();
            }
        }
    }

    /** 32 bytes, the hash of the last line. */
    public byte[] head() {
        return HexFormat.of().parseHex(content.last());
    }

    /**
     * Notes that the run ended well.
     *
     * @param result rows, or shared keys, that this party learned of
     * @param alone whether the peer did not say that it has its result too
     */
    public void done(OptionalLong result, boolean alone, @Nullable Receipt receipt) {
        end(new LedgerEntry.Outcome(alone ? "alone" : "done", result, receipt));
    }

    /** Notes why the run failed, in a word. Does nothing for a run that has ended already. */
    public void failed(String word) {
        if (!ended) {
            end(new LedgerEntry.Outcome(word, OptionalLong.empty(), null));
        }
    }

    private void end(LedgerEntry.Outcome outcome) {
        ended = true;
        boolean interrupted = Thread.interrupted(); // files are closed to a thread that is interrupted
        try {
            file.locked(() -> {
                content = file.read().requireWhole();
                content = file.append(identity, content, new LedgerEntry.Ended(clock.instant(), peer, begun, outcome));
                return outcome;
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private InputSketch compared() {
        InputSketch own = sketch;
        if (own == null) {
            throw new IllegalStateException("the input was not compared");
        }
        return own;
    }

    private List<LedgerEntry.Begun> earlier() {
        List<LedgerEntry.Begun> runs = new ArrayList<>();
        for (LedgerEntry.Placed line : content.lines()) {
            if (line.entry() instanceof LedgerEntry.Begun run
                    && run.peer().equals(peer)
                    && line.link().number() != begun) {
                runs.add(run);
            }
        }
        return runs;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.systemDefault());
    }
}
