package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/** 2^24 OTs take 256 MiB of output a side, and little besides. */
@Tag("slow")
class CotMemoryTest {

    private static final int COUNT = 1 << 24;

    @Test
    void iknpTakesLessThan300MebibytesASide() {
        long[] allocated = new long[2];
        TwoParties.run(
                        c -> {
                            long before = allocated();
                            CotKeys cot = SemiHonestCotKeys.setup(
                                    c, CotRuns.SID, DealtOt.receiver(1), ColumnMaker.IKNP, Randomness.seeded(1));
                            long[] keys = new long[2 * COUNT];
                            cot.extend(keys, 0, COUNT);
                            allocated[0] = allocated() - before;
                            return keys[1];
                        },
                        c -> {
                            long before = allocated();
                            CotMacs cot = SemiHonestCotMacs.setup(
                                    c, CotRuns.SID, DealtOt.sender(1), ColumnMaker.IKNP, Randomness.seeded(2));
                            // The rows are used up as they come: nothing but the current 2^20 is held.
                            long[] macs = new long[2 << 20];
                            for (int from = 0; from < COUNT; from += 1 << 20) {
                                cot.extend(new BitVector(1 << 20), macs, 0);
                            }
                            allocated[1] = allocated() - before;
                            return macs[1];
                        })
                .first()
                .get();
        assertThat(allocated[0]).isLessThan(300L << 20);
        assertThat(allocated[1]).isLessThan(60L << 20);
    }

    /** Everything this thread ever took, which is more than it held at any time. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
