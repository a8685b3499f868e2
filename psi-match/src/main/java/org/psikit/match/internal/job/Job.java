package org.psikit.match.internal.job;

import java.util.List;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.CoinToss;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.DistinctItems;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.Partition;
import org.psikit.match.internal.estimate.SpaceEstimate;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.Frame;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Phases;

/**
 * One party's side of a job over any authenticated channel: the frame around every protocol.
 *
 * <pre>
 *   agree (plans, sizes, protocol, confirmation) → coin → partition → each rule, bucket by bucket → done
 * </pre>
 *
 * <p>Items are fixed when a job is made; what a key is and where rows come from is not known here. After a failure the
 * channel must be closed, and nothing of the result may be used.
 */
public final class Job {

    /** More tosses of the coin than this indicate a fault. */
    static final int MAX_TOSSES = 4;

    private final Plan plan;
    private final ItemStore items;
    private final long keyedRows;
    private final JobSettings settings;
    private final List<PsiProtocol> able;
    private final long rowLimit;

    /**
     * A job over fixed items.
     *
     * @param plan the plan, which the peer must share
     * @param items list i holds the items under rule i + 1; closed as soon as they are no longer needed
     * @param keyedRows rows that have an item under at least one rule
     * @throws UsageException if no protocol can do it, or the figure is refused on so few distinct keys
     */
    public Job(Plan plan, ItemStore items, long keyedRows, JobSettings settings) {
        this.plan = plan;
        this.items = items;
        this.keyedRows = keyedRows;
        this.settings = settings;
        this.able = settings.choice().catalog().able(plan);
        this.rowLimit = items.rowLimit();
        if (items.lists() != plan.rules().size()) {
            throw new IllegalArgumentException(
                    items.lists() + " lists for " + plan.rules().size() + " rules");
        }
        if (plan.reveal() != Reveal.ROWS && !DistinctItems.atLeast(items, 0, plan.minSet())) {
            throw new UsageException("this file has fewer than " + plan.minSet()
                    + " distinct keys, and a figure on so few tells of single rows: add rows, or agree on a smaller"
                    + " " + Setting.MIN_SET);
        }
    }

    /** Runs as a party of a channel without certificates, such as one in memory. */
    public JobResult run(Channel channel, Party me, Phases phases) {
        return run(channel, me, new byte[32], new byte[32], phases);
    }

    /**
     * Runs to the end over one connection: when this returns the peer has its result too.
     *
     * @param ownFingerprint 32 bytes, of the certificate shown to the peer
     * @param peerFingerprint 32 bytes, of the peer's certificate
     * @param phases receives the phases
     */
    public JobResult run(Channel channel, Party me, byte[] ownFingerprint, byte[] peerFingerprint, Phases phases) {
        PeerConnections.Contact contact = new PeerConnections.Contact(channel, ownFingerprint, peerFingerprint);
        return run(PeerConnections.single(contact), JobStore.NONE, me, phases);
    }

    /**
     * Runs to the end over as many connections as it takes.
     *
     * @param peers the source of connections
     * @param store keeps stages for a later process; a stored stage is continued
     * @param me this party's side
     * @param phases receives the phases
     */
    public JobResult run(PeerConnections peers, JobStore store, Party me, Phases phases) {
        return new JobCourse(this, peers, store, me, phases).run();
    }

    Plan plan() {
        return plan;
    }

    JobSettings settings() {
        return settings;
    }

    /** The protocols that can do it. */
    List<PsiProtocol> able() {
        return able;
    }

    long keyedRows() {
        return keyedRows;
    }

    /** One more than the largest row number. */
    long rowLimit() {
        return rowLimit;
    }

    /** Both have the stage: no other partition is made any more, so what this one copied is not needed twice. */
    void inputsAreFixed(Partition partition) {
        if (partition.copied()) {
            items.close();
        }
    }

    /**
     * A stage, and this party's items in the buckets that it says.
     *
     * @param stage what both know
     * @param partition this party's items
     */
    record Cut(Partitioned stage, Partition partition) implements AutoCloseable {

        @Override
        public void close() {
            partition.close();
        }
    }

    /** Tosses until both parties' items fit into their buckets. */
    Cut partition(Agreement agreement, Connection connection) {
        BucketLayout layout = layout(agreement);
        check(agreement, layout);
        for (int attempt = 0; attempt < MAX_TOSSES; attempt++) {
            JointCoin coin = JointCoin.toss(
                    agreement.me().group(connection.channel()), agreement.sid(), attempt, connection.randomness());
            Cut cut = cut(new Partitioned(agreement, coin, layout));
            try {
                if (Frame.partitioned(
                        connection.channel(), agreement, coin, !cut.partition().overflows())) {
                    return cut;
                }
            } catch (RuntimeException | Error e) {
                cut.close();
                throw e;
            }
            cut.close();
        }
        throw new ProtocolAbortException("items did not fit into their buckets after " + MAX_TOSSES
                + " tosses of the coin, which chance does not do: the peer steers or says so wrongly");
    }

    /** Partitions the items under a coin, maybe once more: the same items in the same order give the same buckets. */
    Cut cut(Partitioned stage) {
        return new Cut(
                stage,
                Partition.of(
                        items,
                        stage.layout(),
                        stage.agreement().me(),
                        stage.coin(),
                        settings.means().room().stores(),
                        settings.duplicates()));
    }

    /** Refuses what does not fit into memory, and a sum that could leave 64 bits over as many keys as there can be. */
    private void check(Agreement agreement, BucketLayout layout) {
        Partitioned stage =
                new Partitioned(agreement, JointCoin.of(agreement.sid(), new byte[CoinToss.BYTES], 0), layout);
        PsiSession.Terms terms = stage.terms();
        terms.figures().requireRoom(stage.mostShared(), plan.minMatches());
        Party receiver = agreement.receiver();
        double bucket = agreement
                .protocol()
                .card()
                .cost()
                .bytesNeeded(layout.capacity(receiver), layout.capacity(receiver.other()), plan.reveal(), terms);
        ResourceNeeds.check(
                items,
                layout,
                stage.whole(),
                SpaceEstimate.JOB_BYTES + (long) bucket,
                settings.means().room());
    }

    private BucketLayout layout(Agreement agreement) {
        return BucketLayout.of(
                agreement.items(Party.LISTENER),
                agreement.items(Party.CONNECTOR),
                plan.rules().size(),
                settings.maxBucketItems());
    }
}
