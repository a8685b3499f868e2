package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.Partition;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;

class BucketLineTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Test
    void oneIsPreparedWhileAnotherIsOnTheWire() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        try (BucketLine line = new BucketLine(3, b -> {
            events.add("prepared " + b);
            second.countDown();
            return bucket();
        })) {
            Bucket first = line.next();
            second.await(); // is prepared although the first is still on the wire
            line.takeIn(first, () -> events.add("taken in 0"));
            line.takeIn(line.next(), () -> events.add("taken in 1"));
            line.takeIn(line.next(), () -> events.add("taken in 2"));
            line.finish();
            assertThat(events)
                    .containsExactly(
                            "prepared 0", "prepared 1", "taken in 0", "prepared 2", "taken in 1", "taken in 2");
            assertThat(line.workSeconds()).isPositive();
        }
    }

    @Test
    void failuresBesideAreThrown() {
        try (BucketLine line = new BucketLine(2, b -> {
            if (b == 1) {
                throw new ProtocolAbortException("second");
            }
            return bucket();
        })) {
            Bucket first = line.next();
            line.takeIn(first, () -> {
                throw new ProtocolAbortException("first");
            });
            assertThatThrownBy(line::next).hasMessage("second");
            assertThatThrownBy(line::finish).hasMessage("first");
        }
    }

    /** A failure with one bucket is not forgotten over the next. */
    @Test
    void theFirstFailureIsThrown() {
        try (BucketLine line = new BucketLine(3, b -> bucket())) {
            line.takeIn(line.next(), () -> {
                throw new ProtocolAbortException("first");
            });
            line.takeIn(line.next(), () -> {});
            line.takeIn(line.next(), () -> {
                throw new ProtocolAbortException("third");
            });
            assertThatThrownBy(line::finish).hasMessage("first");
        }
    }

    private static Bucket bucket() {
        BucketLayout layout = new BucketLayout(1, 1, 1200, 1200);
        JointCoin coin = JointCoin.of(new byte[32], new byte[32], 0);
        return Partition.of(RecordItemStore.inMemory(1), layout, Party.LISTENER, coin, RecordItemStore::inMemory)
                .bucket(1, 0, new RowSet(), Randomness.seeded(1));
    }
}
