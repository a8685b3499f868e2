package org.psikit.match.internal.job;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.MeteredChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.random.Randomness;
import org.psikit.match.consent.Confirmation;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.internal.receipt.ReceiptExchange;
import org.psikit.match.internal.receipt.TranscriptDigest;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.Claim;
import org.psikit.match.internal.session.Frame;
import org.psikit.match.internal.session.Handshake;
import org.psikit.match.plan.Party;
import org.psikit.match.report.Phases;

/**
 * One party's side of a job from its first connection to its last: when one is lost, the next goes on with what is missing.
 *
 * <pre>
 *   meet ─┬─ agree → coin → partition ─┬─ progress → what either lacks → done
 *         └─ the job is there already ─┘
 * </pre>
 *
 * <p>Security: a peer may lose connections at will. It sees the coins of at most {@value Job#MAX_TOSSES} connections, so it
 * cannot choose among many, and what it gets from buckets and openings is counted ({@link JobState}).
 */
final class JobCourse {

    /** This many consecutive connections without a result end the job: another one is unlikely to do better. */
    static final int MOST_FRUITLESS = 8;

    private final Job job;
    private final PeerConnections peers;
    private final JobStore store;
    private final Party me;
    private final Phases phases;
    private final Traffic traffic = new Traffic();
    private final Confirmation confirmation;
    private @Nullable JobState state;
    private int lostCoins;
    private boolean finished;
    private @Nullable Receipt receipt;

    JobCourse(Job job, PeerConnections peers, JobStore store, Party me, Phases phases) {
        this.job = job;
        this.peers = peers;
        this.store = store;
        this.me = me;
        this.phases = phases;
        this.confirmation = once(job.settings().consent().confirmation());
    }

    /** Runs to the end. */
    JobResult run() {
        phases.meter(traffic::bytesSent, traffic::bytesReceived);
        try (Randomness randomness = Randomness.system();
                Workers workers = new Workers(job.settings().means().threads())) {
            takeUp();
            boolean alone = !connect(randomness, workers);
            JobState end = state;
            if (end == null) {
                throw new IllegalStateException("a job has ended that never began");
            }
            JobResult result = new JobResult(
                    end.stage(), end.rows(), end.opened(), traffic.byStep(), new JobResult.Ending(alone, receipt));
            end.close();
            return result;
        } catch (RuntimeException | Error e) {
            if (state != null) {
                state.closeAll();
            }
            throw e;
        }
    }

    /** Goes on with a job that an earlier process stored, if there is one. */
    private void takeUp() {
        byte[] stage = store.read(JobState.STAGE);
        if (stage != null) {
            phases.start("take up");
            JobState stored = JobState.stored(job, me, store, stage);
            phases.end();
            state = stored;
            finished = stored.finished();
            receipt = stored.receipt();
        }
    }

    /** Connection after connection until both are done; says whether they are, or this party has all of its own alone. */
    private boolean connect(Randomness randomness, Workers workers) {
        int fruitless = 0;
        while (!finished) {
            PeerConnections.Contact contact;
            try {
                contact = peers.next();
            } catch (ChannelException e) {
                JobState end = state;
                if (end == null
                        || !end.stage().learns()
                        || !end.complete()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                peers.note("the peer did not come back to say that it has its result; this side has all of its own");
                return false;
            }
            int before = results();
            try {
                over(contact, randomness, workers);
                peers.done();
            } catch (RuntimeException | Error e) {
                boolean regained = peers.failed(e) && e instanceof ChannelException;
                fruitless = results() > before ? 0 : fruitless + 1;
                if (!finished && (!regained || fruitless == MOST_FRUITLESS || lostCoins == Job.MAX_TOSSES)) {
                    throw e;
                }
            }
        }
        return true;
    }

    private void over(PeerConnections.Contact contact, Randomness randomness, Workers workers) {
        TranscriptDigest transcript = new TranscriptDigest(contact.channel());
        ReceiptExchange receipts = peers.receipts();
        MeteredChannel channel = traffic.meter(receipts == null ? contact.channel() : transcript);
        Connection connection = new Connection(channel, 0, randomness, workers);
        JobState current = meet(contact, connection);
        int number = current.meet(Frame.progress(
                channel, current.stage().agreement(), current.stage().coin(), current.progress()));
        job.inputsAreFixed(current.partition());
        Connection numbered = new Connection(channel, number, randomness, workers);
        if (job.plan().reveal() != Reveal.ROWS && current.untouched()) {
            phases.start("rehearsal");
            BucketRun.rehearse(current.stage(), numbered, job.settings());
        }
        new Rounds(current, numbered, job.settings(), peers).run(phases);
        phases.start("finish");
        Agreement agreement = current.stage().agreement();
        if (receipts != null) {
            receipt = receipts.exchange(channel, agreement, current.stage().coin(), current.sharedCount(), transcript);
        }
        Frame.done(channel, agreement, current.stage().coin());
        current.finish(receipt);
        finished = true;
        phases.end();
    }

    /** Both are at the same stage then: where they were, or at a new beginning. */
    private JobState meet(PeerConnections.Contact contact, Connection connection) {
        Handshake handshake = new Handshake(
                connection.channel(), me, contact.ownFingerprint(), contact.peerFingerprint(), connection.randomness());
        phases.start("agree");
        JobState known = state;
        boolean goesOn = handshake.meet(job.plan(), known == null ? Claim.NONE : known.claim());
        if (known != null) {
            if (goesOn) {
                phases.endWaiting();
                return known;
            }
            known.closeAll();
            state = null;
            store.remove();
        }
        Agreement agreement = handshake.agree(
                job.plan(),
                job.able(),
                job.keyedRows(),
                new QuickestProtocol(job.settings().choice().estimator()),
                job.settings().consent().guards(),
                confirmation);
        phases.endWaiting();
        phases.start("partition");
        lostCoins++;
        JobState begun = JobState.begin(job.partition(agreement, connection), job.settings(), store, job.rowLimit());
        lostCoins--;
        phases.end();
        state = begun;
        return begun;
    }

    private int results() {
        JobState current = state;
        return current == null ? 0 : 1 + current.results();
    }

    /** Asks once: whoever agreed to a job agrees to the same job on the next connection. */
    private static Confirmation once(Confirmation asked) {
        AtomicReference<@Nullable List<Object>> agreed = new AtomicReference<>();
        return proposal -> {
            List<Object> what = List.of(
                    proposal.terms().announced(),
                    proposal.terms().peerAnnounced(),
                    proposal.terms().choice().protocol().card().id());
            if (what.equals(agreed.get())) {
                return true;
            }
            boolean yes = asked.confirm(proposal);
            if (yes) {
                agreed.set(what);
            }
            return yes;
        };
    }
}
