package org.psikit.ot.psi.vole;

import org.jspecify.annotations.Nullable;
import org.psikit.core.crypto.BlockOracle;

/**
 * Both hashes as random oracles, by SHA-256 over domain, value ⊕ w and item: the simulator reads a cheating receiver's
 * items from its queries.
 */
final class ShaOprfHash implements OprfHash {

    private final BlockOracle points;
    private final BlockOracle outputs;

    ShaOprfHash(VoleDomain domain, int bucket, long items) {
        this.points = new BlockOracle(domain.use("point", bucket), items);
        this.outputs = new BlockOracle(domain.use("output", bucket), items);
    }

    @Override
    public void points(long[] items, int first, long[] out, int outFirst, int count) {
        for (int from = 0, part; from < count; from += part) {
            part = Math.min(BlockOracle.BATCH, count - from);
            set(points, 0, items, first + from, part);
            points.hash(part);
            get(points, 0, out, outFirst + from, part);
        }
    }

    @Override
    public void outputs(long[] values, long[] items, int first, int count, long[] out, long @Nullable [] further) {
        for (int from = 0, part; from < count; from += part) {
            part = Math.min(BlockOracle.BATCH, count - from);
            set(outputs, 0, values, first + from, part);
            set(outputs, 2, items, first + from, part);
            outputs.hash(part);
            get(outputs, 0, out, from, part);
            if (further != null) {
                get(outputs, 2, further, from, part);
            }
        }
    }

    @Override
    public void close() {
        points.wipe();
        outputs.wipe();
    }

    private static void set(BlockOracle oracle, int word, long[] blocks, int first, int count) {
        for (int i = 0; i < count; i++) {
            oracle.set(i, word, blocks[2 * (first + i)]);
            oracle.set(i, word + 1, blocks[2 * (first + i) + 1]);
        }
    }

    private static void get(BlockOracle oracle, int word, long[] blocks, int first, int count) {
        for (int i = 0; i < count; i++) {
            blocks[2 * (first + i)] = oracle.output(i, word);
            blocks[2 * (first + i) + 1] = oracle.output(i, word + 1);
        }
    }
}
