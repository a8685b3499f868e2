package org.psikit.ot.internal.oprf.kkrt;

import java.util.Arrays;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;

/**
 * The sender's secret in a bucket.
 *
 * @param choices s, one bit per column
 * @param seeds the chosen seed of every column
 */
record ChosenSeeds(BitVector choices, BlockVector seeds) implements AutoCloseable {

    @Override
    public void close() {
        Arrays.fill(choices.words(), 0);
        seeds.wipe();
    }
}
