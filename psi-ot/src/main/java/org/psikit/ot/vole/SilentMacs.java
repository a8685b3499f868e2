package org.psikit.ot.vole;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotMacs;
import org.psikit.ot.extension.RotReceiver;

/** The MACs side of all silent correlations: sparse e and w from {@link SparseMacs}, made dense by the code. */
final class SilentMacs {

    private final CotMacs cot;
    private final SparseMacs sparse;
    private final Noise noise;
    private final int trees;
    private final Workers workers;
    private final Halves w;
    private Trees shape;
    private ExpandConvoluteCode code;

    SilentMacs(
            Channel channel,
            CotMacs cot,
            RotReceiver ot,
            byte[] sid,
            Workers workers,
            Randomness randomness,
            Noise noise,
            boolean checked) {
        this.cot = cot;
        this.sparse = new SparseMacs(channel, cot, ot, sid, workers, randomness, checked);
        this.noise = noise;
        this.trees = checked ? LpnParameters.MALICIOUS_TREES : LpnParameters.SEMI_HONEST_TREES;
        this.workers = workers;
        this.w = switch (noise) {
            // Beside each block of w there is one of e.
            case FIELD -> new Halves(4, ExpandConvoluteCode.PAIRS_OFFSET + 2);
            case BIT -> new Halves(2, 0);
        };
        this.shape = new Trees(LpnParameters.of(0, trees));
        this.code = new ExpandConvoluteCode(shape.parameters().half());
    }

    /** Noise over the field: u of two longs each. */
    void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        try {
            for (int from = 0; from < count; from += LpnParameters.MAX_OUTPUTS) {
                int part = Math.min(LpnParameters.MAX_OUTPUTS, count - from);
                prepare(macs, macsOffset + 2 * from, part);
                sparse.run(shape, noise, this::putWithNoise, w::get);
                code.encodePairs(w.parity(), u, uOffset + 2 * from, macs, macsOffset + 2 * from, part, workers);
                addSystematicNoise(u, uOffset + 2 * from, part);
            }
        } catch (RuntimeException e) {
            Arrays.fill(u, uOffset, uOffset + 2 * count, 0);
            Arrays.fill(macs, macsOffset, macsOffset + 2 * count, 0);
            throw e;
        }
    }

    /** Noise of bits: u is the lowest bit of each m. */
    void extend(BitVector u, long[] macs, int offset) {
        int count = u.length();
        try {
            for (int from = 0; from < count; from += LpnParameters.MAX_OUTPUTS) {
                int part = Math.min(LpnParameters.MAX_OUTPUTS, count - from);
                prepare(macs, offset + 2 * from, part);
                sparse.run(shape, noise, w::put, w::get);
                code.encode(w.parity(), macs, offset + 2 * from, part, workers);
            }
            Arrays.fill(u.words(), 0);
            for (int i = 0; i < count; i++) {
                u.words()[i >>> 6] |= (macs[offset + 2 * i] & 1) << i;
            }
        } catch (RuntimeException e) {
            Arrays.fill(macs, offset, offset + 2 * count, 0);
            throw e;
        }
    }

    private void prepare(long[] macs, int offset, int count) {
        LpnParameters parameters = LpnParameters.of(count, trees);
        if (!parameters.equals(shape.parameters())) {
            shape.wipe();
            shape = new Trees(parameters);
            code = new ExpandConvoluteCode(parameters.half());
        }
        w.start(parameters, macs, offset, count);
    }

    /** Puts a tree's w in its place and, in the parity half, its e beside it. Timing: constant. */
    private void putWithNoise(int tree, long[] blocks) {
        w.put(tree, blocks);
        if (!w.isSystematic(tree)) {
            int position = sparse.positions()[tree];
            long low = sparse.values()[2 * tree];
            long high = sparse.values()[2 * tree + 1];
            long[] parity = w.parity();
            int leaves = shape.parameters().leaves();
            for (int l = 0, at = w.parityStart(tree) - 2; l < leaves; l++, at += 4) {
                long here = ((l ^ position) - 1L) >> 63;
                parity[at] = low & here;
                parity[at + 1] = high & here;
            }
        }
    }

    /** Adds the systematic half of e to u. Timing: constant. */
    private void addSystematicNoise(long[] u, int offset, int count) {
        int leaves = shape.parameters().leaves();
        for (int tree = 0; tree * leaves < count; tree++) {
            int first = tree * leaves;
            int within = Math.min(leaves, count - first);
            int position = sparse.positions()[tree];
            long low = sparse.values()[2 * tree];
            long high = sparse.values()[2 * tree + 1];
            for (int l = 0, at = offset + 2 * first; l < within; l++, at += 2) {
                long here = ((l ^ position) - 1L) >> 63;
                u[at] ^= low & here;
                u[at + 1] ^= high & here;
            }
        }
    }

    void close() {
        cot.close();
        shape.wipe();
        sparse.wipe();
        w.wipe();
    }
}
