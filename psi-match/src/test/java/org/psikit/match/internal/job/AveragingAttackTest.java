package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.internal.job.Meetings.End;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;
import org.psikit.match.report.Phases;

/**
 * A peer that wants figures without the noise: it makes the opening fail as soon as it has this party's shares, goes on, and
 * averages what it gets. What it gets is the same every time, and it gets it three times at most; nor can it have a bucket
 * run again once there is a total.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AveragingAttackTest {

    private static final int ROWS = 300;
    private static final String OPENING = "figures";

    private final List<byte[]> sent = new ArrayList<>();

    @Test
    void openingAgainShowsTheSameShares() {
        List<End> ends = run(2, new MemoryStore(), new MemoryStore());
        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent.get(2)).isEqualTo(sent.get(0));
        assertThat(ends.get(0).get().result()).isEqualTo(ends.get(1).get().result());
    }

    /** The same in one process, where the total is in memory. */
    @Test
    void soItDoesWithoutAStore() {
        run(2, JobStore.NONE, JobStore.NONE).forEach(End::get);
        assertThat(sent).hasSize(3).allMatch(shares -> Arrays.equals(shares, sent.get(0)));
    }

    /** Two jobs have different noise and shares: equal ones above are no accident. */
    @Test
    void anotherJobShowsOthers() {
        run(0, JobStore.NONE, JobStore.NONE);
        run(0, JobStore.NONE, JobStore.NONE);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isNotEqualTo(sent.get(0));
    }

    @Test
    void afterThreeOpeningsBothEnd() {
        for (End end : run(9, new MemoryStore(), new MemoryStore())) {
            assertThat(end.failure())
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("begun to be opened 3 times");
        }
        assertThat(sent).hasSize(3);
    }

    /** The peer comes back without a bucket, to have it run again with other items and to learn the difference. */
    @Test
    void noBucketRunsAgainOnceThereIsATotal() {
        MemoryStore connector = new MemoryStore();
        MemoryStore listener = new MemoryStore();
        Meetings meetings = new Meetings(List.of(), channel -> new Cutting(channel, 9));
        List<End> ends = meetings.run(
                (peers, start) -> job(Party.LISTENER).run(peers, listener, Party.LISTENER, new Phases()),
                (peers, start) -> {
                    try {
                        return job(Party.CONNECTOR).run(once(peers), connector, Party.CONNECTOR, new Phases());
                    } catch (ChannelException e) {
                        connector
                                .files()
                                .keySet()
                                .removeIf(name -> name.startsWith("opening") || name.equals("bucket-1-1"));
                        return job(Party.CONNECTOR).run(peers, connector, Party.CONNECTOR, new Phases());
                    }
                });
        assertThat(ends.get(0).failure())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("figures of rule 1 were added up");
        assertThat(sent).hasSize(1);
    }

    private List<End> run(int cuts, JobStore listener, JobStore connector) {
        int[] left = {cuts};
        Meetings meetings = new Meetings(List.of(), channel -> new Cutting(channel, left[0]--));
        return meetings.run(
                (peers, start) -> job(Party.LISTENER).run(peers, listener, Party.LISTENER, new Phases()),
                (peers, start) -> job(Party.CONNECTOR).run(peers, connector, Party.CONNECTOR, new Phases()));
    }

    /** Connections that are not made again. */
    private static PeerConnections once(PeerConnections peers) {
        return new PeerConnections() {
            @Override
            public Contact next() {
                return peers.next();
            }

            @Override
            public void done() {
                peers.done();
            }

            @Override
            public boolean failed(Throwable failure) {
                peers.failed(failure);
                return false;
            }

            @Override
            public void note(String line) {}
        };
    }

    private static Job job(Party me) {
        Plan plan = new PlanDraft()
                .set(PlanField.RULES, List.of(Rule.of("key", Normalizer.EXACT)))
                .set(PlanField.PROTOCOL, "circuit")
                .set(PlanField.REVEAL, Figures.parse(List.of("count", "sum:listener.v(max=10)")))
                .set(PlanField.TO, To.BOTH)
                .set(PlanField.MIN_SET, 1)
                .set(PlanField.DP_EPSILON, Optional.of(new BigDecimal("0.5")))
                .plan();
        ItemStore items = RecordItemStore.inMemory(1, new EntryShape(0, me == Party.LISTENER ? 1 : 0));
        for (int row = 0; row < ROWS; row++) {
            long mixed = (row + (me == Party.LISTENER ? 1 : 100)) * 0x9E3779B97F4A7C15L;
            items.append(0, new long[] {mixed, Long.reverse(mixed), row, row % 10}, 0);
        }
        return new Job(plan, items, ROWS, JobSettings.defaults().withThreads(1).withMaxBucketItems(1200));
    }

    /** Records the listener's shares, and loses the connection when they have left, so many times. */
    private final class Cutting extends ForwardingChannel {
        private final boolean cuts;

        Cutting(Channel inner, int left) {
            super(inner);
            this.cuts = left > 0;
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            super.send(step, buffer, offset, length);
            if (step.protocol().equals(OPENING)) {
                flush();
                sent.add(Arrays.copyOfRange(buffer, offset, offset + length));
                if (cuts) {
                    close();
                    throw new ChannelException("the peer has what it wants");
                }
            }
        }
    }
}
