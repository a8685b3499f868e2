package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.To;

/** Buckets that overflow at one party: both toss again, nothing is dropped, and it does not go on for ever. */
class RetossTest {

    /** So small that there are too many buckets for items to stay where they are: they are copied, into full stores. */
    private static final int MAX_BUCKET = 500;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anOverflowTossesAgainAtBothParties(int overflows) {
        Outcomes<JobResult, JobResult> out = run(overflows);
        assertThat(out.first().get().layout().buckets()).isGreaterThan(8);
        assertThat(out.first().get().coin().attempt()).isEqualTo(overflows);
        assertThat(out.first().get().coin().bytes())
                .isEqualTo(out.second().get().coin().bytes());
        assertThat(out.first().get().matched().get(0).size()).isEqualTo(1000);
        assertThat(out.second().get().matched().get(0).size()).isEqualTo(1000);
    }

    @Test
    void moreThanThreeReTossesEndTheRun() {
        Outcomes<JobResult, JobResult> out = run(Job.MAX_TOSSES);
        assertThat(out.first().failure()).isInstanceOf(ProtocolAbortException.class);
        assertThat(out.second().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    private static Outcomes<JobResult, JobResult> run(int overflows) {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        long[][] a = JobInputs.range(1, 3001);
        long[][] b = JobInputs.range(2001, 5001);
        JobSettings plain = JobInputs.settings().withMaxBucketItems(MAX_BUCKET);
        return TwoParties.run(
                channel ->
                        JobInputs.party(channel, Party.LISTENER, plan, a, JobInputs.withStores(plain, full(overflows))),
                channel -> JobInputs.party(channel, Party.CONNECTOR, plan, b, plain));
    }

    /** The first {@code overflows} stores have a list that holds more than a bucket can. */
    private static ItemStore.Factory full(int overflows) {
        AtomicInteger opened = new AtomicInteger();
        return (lists, shape) -> {
            ItemStore store = RecordItemStore.inMemory(lists, shape);
            if (lists > 0 && opened.getAndIncrement() < overflows) {
                for (int i = 0; i < MAX_BUCKET; i++) {
                    store.append(lists - 1, i, -1, i);
                }
            }
            return store;
        };
    }
}
