package org.psikit.ot.internal.vole;

import java.util.Arrays;
import org.psikit.core.concurrent.Workers;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.ggm.TreeBuffers;
import org.psikit.ot.internal.lpn.ExpandConvoluteCode;
import org.psikit.ot.internal.lpn.LpnParameters;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The keys side of all silent correlations: sparse v from {@link SparseKeys}, made dense by the code. Subclasses differ
 * in the parts they compose.
 */
class SilentKeys implements AutoCloseable {

    private final CotKeys cot;
    private final SparseKeys sparse;
    private final Noise noise;
    private final int trees;
    private final byte[] sid;
    private final Workers workers;
    private final CodeHalves v = new CodeHalves();
    private TreeBuffers shape;
    private ExpandConvoluteCode code;

    SilentKeys(VoleMeans means, CotKeys cot, RotSender ot, Noise noise, boolean checked) {
        this.cot = cot;
        this.sparse = new SparseKeys(means, cot, ot, checked);
        this.noise = noise;
        this.trees = checked ? LpnParameters.MALICIOUS_TREES : LpnParameters.TREES;
        this.sid = means.sid();
        this.workers = means.workers();
        this.shape = new TreeBuffers(LpnParameters.of(0, trees), sid);
        this.code = noise.code(shape.parameters(), sid);
    }

    /** Coefficients of x^0 to x^63 of Δ. */
    public long deltaLow() {
        return cot.deltaLow();
    }

    /** Coefficients of x^64 to x^127 of Δ. */
    public long deltaHigh() {
        return cot.deltaHigh();
    }

    /** Makes {@code count} correlations, and wipes them all on failure. */
    public void extend(long[] keys, int offset, int count) {
        try {
            int size = prepare(count);
            for (int from = 0; from < count; from += size) {
                instance(keys, offset + 2 * from, Math.min(size, count - from));
            }
        } catch (RuntimeException e) {
            Arrays.fill(keys, offset, offset + 2 * count, 0);
            throw e;
        }
    }

    /** Sizes the instances for {@code count} outputs; returns the outputs per instance. */
    private int prepare(int count) {
        int size = LpnParameters.outputsPerInstance(count);
        LpnParameters parameters = LpnParameters.of(size, trees);
        if (!parameters.equals(shape.parameters())) {
            shape.wipe();
            shape = new TreeBuffers(parameters, sid);
            code = noise.code(parameters, sid);
        }
        return size;
    }

    private void instance(long[] keys, int offset, int count) {
        v.start(shape.parameters(), keys, offset, count);
        sparse.run(shape, noise, v::put, v::get);
        code.encode(v.parity(), keys, offset, count, workers);
    }

    /** Wipes Δ and the remains of a call. */
    @Override
    public void close() {
        cot.close();
        shape.wipe();
        v.wipe();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[redacted]";
    }
}
