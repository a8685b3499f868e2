package org.psikit.match;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.consent.Confirmation;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.job.JobResult;
import org.psikit.match.internal.ledger.JobLedger;
import org.psikit.match.internal.ledger.LedgerSettings;
import org.psikit.match.internal.receipt.ReceiptExchange;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/** Notes one run in the ledger, if there is one; the receipt is signed in any case, since the peer may keep one. */
final class RunLedger {

    private static final int HEAD_BYTES = 32;

    private final Plan plan;
    private final Party me;
    private final @Nullable JobLedger ledger;
    private final @Nullable ReceiptExchange receipts;

    private RunLedger(Plan plan, Party me, @Nullable JobLedger ledger, @Nullable ReceiptExchange receipts) {
        this.plan = plan;
        this.me = me;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /**
     * The ledger of a run, with nothing written yet.
     *
     * @param resumes whether the run goes on with a job, so that {@link #resume} decides whether the peer may have it
     * @throws org.psikit.core.error.InputException if it was cut or edited
     * @throws org.psikit.core.error.PlanMismatchException if the peer has had all its runs
     */
    static RunLedger of(Plan plan, MatchRun.Link link, @Nullable LedgerSettings settings, boolean resumes) {
        Identity identity = link.options().identity();
        Fingerprint peer = link.options().peer();
        if (identity == null || peer == null) {
            return new RunLedger(plan, link.party(), null, null);
        }
        Clock clock = Clock.systemUTC();
        JobLedger ledger = settings == null ? null : JobLedger.open(settings, identity, peer, clock);
        if (ledger != null && !resumes) {
            ledger.requireRunsLeft();
        }
        ReceiptExchange receipts =
                new ReceiptExchange(identity, peer, () -> ledger == null ? new byte[HEAD_BYTES] : ledger.head(), clock);
        return new RunLedger(plan, link.party(), ledger, receipts);
    }

    /** The exchange of receipts; null without authentication. */
    @Nullable
    ReceiptExchange receipts() {
        return receipts;
    }

    /** Warnings about the input, compared with earlier ones of this peer. */
    List<String> compare(ItemStore items) {
        return ledger == null ? List.of() : ledger.compare(items, plan);
    }

    /** The same question; when the answer is yes, the run is noted before anything leaves. */
    Confirmation noting(Confirmation asked) {
        return proposal -> {
            boolean yes = asked.confirm(proposal);
            if (yes && ledger != null) {
                ledger.begin(
                        me, plan, proposal.terms().announced(), proposal.terms().peerAnnounced());
            }
            return yes;
        };
    }

    /**
     * Marks the run as continuing an earlier job.
     *
     * @throws org.psikit.core.error.PlanMismatchException if the peer has had all its runs without this one
     */
    void resume() {
        if (ledger != null) {
            ledger.resume(plan);
            ledger.requireRunsLeft();
        }
    }

    /** Notes a run that ended well; if that fails, the result is there all the same, and this is a warning. */
    Optional<String> done(JobResult result) {
        if (ledger == null) {
            return Optional.empty();
        }
        boolean rows = plan.reveal() == Reveal.ROWS && plan.to().includes(me);
        OptionalLong size = rows
                ? OptionalLong.of(
                        result.matched().stream().mapToLong(RowSet::size).sum())
                : result.count() < 0 ? OptionalLong.empty() : OptionalLong.of(result.count());
        try {
            ledger.done(size, result.ending().alone(), result.ending().receipt());
            return Optional.empty();
        } catch (PsiException unwritten) {
            return Optional.of("the ledger does not say how this run ended: " + unwritten.template());
        }
    }

    /** Notes why a run failed; what goes wrong with that is added to the failure. */
    void failed(Throwable failure) {
        if (ledger != null) {
            try {
                ledger.failed(word(failure));
            } catch (PsiException unwritten) {
                failure.addSuppressed(unwritten);
            }
        }
    }

    private static String word(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return "interrupted";
        }
        if (failure instanceof ChannelException) {
            return "network";
        }
        return PeerDialer.goodbye(failure).word();
    }
}
