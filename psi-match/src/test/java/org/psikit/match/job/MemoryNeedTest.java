package org.psikit.match.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.psikit.core.error.ResourceException;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.MemoryItemStore;

class MemoryNeedTest {

    @Test
    void whatThePeerClaimsIsCountedBeforeMemoryIsTaken() {
        MemoryNeed.check(new MemoryItemStore(1), BucketLayout.of(1024, 1 << 20, 1, BucketLayout.MAX_BUCKET_ITEMS));
        BucketLayout claimed = BucketLayout.of(1024, 1L << 40, 8, BucketLayout.MAX_BUCKET_ITEMS);
        assertThatThrownBy(() -> MemoryNeed.check(new MemoryItemStore(8), claimed))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("--max-peer-rows");
    }
}
