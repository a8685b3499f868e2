package org.psikit.match.internal.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.match.plan.Party;

class BucketLayoutTest {

    private static final int MAX = BucketLayout.MAX_BUCKET_ITEMS;

    @Test
    void aSmallJobIsOneBucketOfEverything() {
        BucketLayout layout = BucketLayout.of(5120, 1024, 2, MAX);
        assertThat(layout).isEqualTo(new BucketLayout(1, 2, 5120 + 1088, 1024 + 1088));
        assertThat(layout.jobBuckets()).isEqualTo(2);
        assertThat(layout.jobPairs()).isEqualTo(2.0 * 6208 * 2112);
        assertThat(layout.capacity(Party.CONNECTOR)).isEqualTo(2112);
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 10_000_384, 100_663_296, 1L << 30, 1L << 40})
    void bucketsAreNeverLargerThanAllowedNorMoreThanNeeded(long announced) {
        BucketLayout layout = BucketLayout.of(announced, 1024, 3, MAX);
        assertThat(layout.listenerCapacity()).isLessThanOrEqualTo(MAX);
        assertThat(layout.buckets()).isGreaterThan((int) (announced / MAX));
        assertThat(layout.buckets()).isLessThan((int) (1.02 * announced / MAX) + 3);
        assertThat((long) layout.listenerCapacity() * layout.buckets())
                .isGreaterThanOrEqualTo(announced + CheckItems.perParty(layout.buckets()));
    }

    @Test
    void bothPartiesComputeTheSame() {
        BucketLayout one = BucketLayout.of(3 << 20, 1 << 21, 1, MAX);
        BucketLayout other = BucketLayout.of(1 << 21, 3 << 20, 1, MAX);
        assertThat(one.capacity(Party.LISTENER)).isEqualTo(other.capacity(Party.CONNECTOR));
        assertThat(one.buckets()).isEqualTo(other.buckets());
    }
}
