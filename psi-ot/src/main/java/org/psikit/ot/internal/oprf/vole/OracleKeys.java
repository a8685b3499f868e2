package org.psikit.ot.internal.oprf.vole;

import java.util.Objects;
import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.BlockOracle;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * Keys without messages: 256 bits of a random oracle at the same point as the output, in a separate domain, so outputs
 * reveal nothing about them.
 */
final class OracleKeys implements OutputKeys {

    private final BlockOracle oracle;
    private final long[] values;
    private final long[] items;

    /** Keys for the outputs hashed from {@code values} and {@code items}, two longs per place. */
    OracleKeys(Domain bucket, long[] values, long[] items) {
        this.oracle = new BlockOracle(bucket.hash("payload key"), items.length / 2);
        this.values = values;
        this.items = items;
    }

    @Override
    public void get(int[] places, int first, int count, long[] keys) {
        Objects.checkFromIndexSize(first, count, places.length);
        for (int from = 0, part; from < count; from += part) {
            part = Math.min(BlockOracle.BATCH, count - from);
            for (int i = 0; i < part; i++) {
                int place = places[first + from + i];
                oracle.set(i, 0, values[2 * place]);
                oracle.set(i, 1, values[2 * place + 1]);
                oracle.set(i, 2, items[2 * place]);
                oracle.set(i, 3, items[2 * place + 1]);
            }
            oracle.hash(part);
            for (int i = 0; i < part; i++) {
                for (int w = 0; w < LONGS; w++) {
                    keys[LONGS * (from + i) + w] = oracle.output(i, w);
                }
            }
        }
    }

    @Override
    public void close() {
        oracle.wipe();
    }
}
