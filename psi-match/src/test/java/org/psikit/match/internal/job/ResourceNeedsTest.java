package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.psikit.core.error.ResourceException;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;

class ResourceNeedsTest {

    private static final int MAX = BucketLayout.MAX_BUCKET_ITEMS;

    @Test
    void whatThePeerClaimsIsCountedBeforeMemoryIsTaken() {
        ItemStore none = RecordItemStore.inMemory(1);
        MemoryBudget room = room(1L << 30, Long.MAX_VALUE);
        ResourceNeeds.check(none, BucketLayout.of(1024, 1L << 30, 1, MAX), false, 100, room);
        assertThatThrownBy(() -> ResourceNeeds.check(none, BucketLayout.of(1024, 1L << 40, 8, MAX), false, 100, room))
                .isInstanceOf(ResourceException.class)
                .hasMessageMatching(".*memory\\(\\) \\d+m, .*")
                .hasMessageContaining("maxPeerRows()");
    }

    @Test
    void aDiskThatIsTooSmallIsRefusedWithBothNumbers() {
        ItemStore items = RecordItemStore.inMemory(1);
        for (int i = 0; i < 100_000; i++) {
            items.append(0, i, i, i);
        }
        BucketLayout layout = BucketLayout.of(100_352, 1024, 1, 10_000);
        ResourceNeeds.check(items, layout, false, 100, room(8_000_000, 2_400_000));
        assertThatThrownBy(() -> ResourceNeeds.check(items, layout, false, 100, room(8_000_000, 1_000_000)))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("1.9 MB")
                .hasMessageContaining("1.0 MB")
                .hasMessageContaining("workDir()");
        assertThatThrownBy(() -> ResourceNeeds.check(items, layout, true, 100, room(8_000_000, 2_400_000)))
                .isInstanceOf(ResourceException.class);
    }

    /** The lists take more of a larger memory, and what is told to be enough counts with that. */
    @Test
    void theMemoryThatIsNamedIsEnough() {
        ItemStore items = RecordItemStore.inMemory(1);
        for (int i = 0; i < 1_000_000; i++) {
            items.append(0, i, i, i);
        }
        BucketLayout layout = BucketLayout.of(1_000_448, 1_000_448, 1, 100_000);
        long needed = 300L << 20;
        assertThatThrownBy(() -> ResourceNeeds.check(items, layout, false, needed, room(256L << 20, Long.MAX_VALUE)))
                .isInstanceOfSatisfying(ResourceException.class, refusal -> {
                    String named = String.valueOf(refusal.getMessage()).replaceFirst(".*memory\\(\\) (\\d+)m,.*", "$1");
                    long enough = Long.parseLong(named) << 20;
                    ResourceNeeds.check(items, layout, false, needed, room(enough, Long.MAX_VALUE));
                    assertThat(enough - (16L << 20)).isLessThan(needed + 2 * (24L << 20));
                });
    }

    private static MemoryBudget room(long memory, long disk) {
        return MemoryBudget.spilling(
                memory,
                () -> {
                    throw new AssertionError("nothing is taken yet");
                },
                () -> disk);
    }
}
