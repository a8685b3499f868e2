package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.BlockOracle;

/**
 * Implements both hashes as random oracles, by SHA-256 over domain, value ⊕ w and item: the simulator reads a cheating
 * receiver's items from its queries.
 */
final class ShaOprfHash implements OprfHash {

    private final BlockOracle points;
    private final BlockOracle outputs;

    ShaOprfHash(Domain bucket, long items) {
        this.points = new BlockOracle(bucket.hash("point"), items);
        this.outputs = new BlockOracle(bucket.hash("output"), items);
    }

    @Override
    public void points(long[] items, int first, long[] out, int outFirst, int count) {
        for (int from = 0, part; from < count; from += part) {
            part = Math.min(BlockOracle.BATCH, count - from);
            points.setPairs(0, items, first + from, part);
            points.hash(part);
            points.outputPairs(0, out, outFirst + from, part);
        }
    }

    @Override
    public void outputs(long[] values, long[] items, int first, int count, long[] out, int outFirst, long[] further) {
        for (int from = 0, part; from < count; from += part) {
            part = Math.min(BlockOracle.BATCH, count - from);
            outputs.setPairs(0, values, first + from, part);
            outputs.setPairs(2, items, first + from, part);
            outputs.hash(part);
            outputs.outputPairs(0, out, outFirst + from, part);
            if (further.length > 0) {
                outputs.outputPairs(2, further, first + from, part);
            }
        }
    }

    @Override
    public void close() {
        points.wipe();
        outputs.wipe();
    }
}
