package org.psikit.ot.internal.vole;

import java.util.Arrays;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.ggm.TreeBuffers;
import org.psikit.ot.internal.lpn.ExpandConvoluteCode;
import org.psikit.ot.internal.lpn.LpnParameters;
import org.psikit.ot.internal.lpn.Noise;

/** The MACs side of all silent correlations: sparse e and w from {@link SparseMacs}, made dense by the code. */
class SilentMacs implements AutoCloseable {

    private final CotMacs cot;
    private final SparseMacs sparse;
    private final Noise noise;
    private final int trees;
    private final byte[] sid;
    private final Workers workers;

    /** The halves of e first, and then of w. */
    private final CodeHalves halves = new CodeHalves();

    private TreeBuffers shape;
    private ExpandConvoluteCode code;

    SilentMacs(VoleMeans means, CotMacs cot, RotReceiver ot, Noise noise, boolean checked) {
        this.cot = cot;
        this.sparse = new SparseMacs(means, cot, ot, checked);
        this.noise = noise;
        this.trees = checked ? LpnParameters.MALICIOUS_TREES : LpnParameters.TREES;
        this.sid = means.sid();
        this.workers = means.workers();
        this.shape = new TreeBuffers(LpnParameters.of(0, trees), sid);
        this.code = noise.code(shape.parameters(), sid);
    }

    /** Noise over the field: u of two longs each. */
    void extendField(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        try {
            int size = prepare(count);
            for (int from = 0; from < count; from += size) {
                int part = Math.min(size, count - from);
                int uFrom = uOffset + 2 * from;
                int macsFrom = macsOffset + 2 * from;
                sparse.run(
                        shape,
                        noise,
                        () -> {
                            expandNoise(u, uFrom, part);
                            halves.start(shape.parameters(), macs, macsFrom, part);
                        },
                        halves::put,
                        halves::get);
                code.encode(halves.parity(), macs, macsFrom, part, workers);
            }
        } catch (RuntimeException exception) {
            Arrays.fill(u, uOffset, uOffset + 2 * count, 0);
            Arrays.fill(macs, macsOffset, macsOffset + 2 * count, 0);
            throw exception;
        }
    }

    /** Noise of bits: u is the lowest bit of each m. */
    void extendBits(BitVector u, long[] macs, int offset) {
        int count = u.length();
        try {
            int size = prepare(count);
            for (int from = 0; from < count; from += size) {
                int part = Math.min(size, count - from);
                int macsFrom = offset + 2 * from;
                halves.start(shape.parameters(), macs, macsFrom, part);
                sparse.run(shape, noise, () -> {}, halves::put, halves::get);
                code.encode(halves.parity(), macs, macsFrom, part, workers);
            }
            Arrays.fill(u.words(), 0);
            for (int i = 0; i < count; i++) {
                u.words()[i >>> 6] |= (macs[offset + 2 * i] & 1) << i;
            }
        } catch (RuntimeException exception) {
            Arrays.fill(macs, offset, offset + 2 * count, 0);
            throw exception;
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

    /** u = G·e. */
    private void expandNoise(long[] u, int offset, int count) {
        halves.start(shape.parameters(), u, offset, count);
        workers.forEach(trees, tree -> halves.putSparse(tree, sparse.positions()[tree], sparse.values()));
        code.encode(halves.parity(), u, offset, count, workers);
    }

    /** Wipes the set-up and the noise. */
    @Override
    public void close() {
        cot.close();
        shape.wipe();
        sparse.wipe();
        halves.wipe();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[redacted]";
    }
}
