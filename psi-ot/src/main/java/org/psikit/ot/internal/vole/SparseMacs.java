package org.psikit.ot.internal.vole;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.ggm.TreeBuffers;
import org.psikit.ot.internal.ggm.TreesReceiver;
import org.psikit.ot.internal.lpn.LpnParameters;
import org.psikit.ot.internal.lpn.Noise;

/** The MACs side of VOLE with sparse u: e and w = v + e·Δ; see {@link SparseKeys}. */
final class SparseMacs {

    private final Channel channel;
    private final CotMacs cot;
    private final byte[] sid;
    private final Workers workers;
    private final Randomness randomness;
    private final boolean checked;
    private final TreesReceiver receiver;
    private int[] positions = {};
    private long[] values = {};
    private int calls;

    SparseMacs(VoleMeans means, CotMacs cot, RotReceiver ot, boolean checked) {
        this.channel = means.channel();
        this.cot = cot;
        this.sid = means.sid();
        this.workers = means.workers();
        this.randomness = means.randomness();
        this.checked = checked;
        this.receiver = new TreesReceiver(channel, ot, workers);
    }

    /** The place α_i of the noise in each block; valid during {@link #run} and until the next call. */
    int[] positions() {
        return positions;
    }

    /** The noise there, two longs a block, as {@link #positions}. */
    long[] values() {
        return values;
    }

    /**
     * Makes e, and then w, which it passes to {@code sink}; {@code source} returns it for the check.
     *
     * @param meanwhile work that needs e only; runs while the keys side grows its trees
     */
    void run(
            TreeBuffers shape,
            Noise noise,
            Runnable meanwhile,
            TreeBuffers.LeafSink sink,
            NoiseCheck.LeafSource source) {
        LpnParameters parameters = shape.parameters();
        int trees = parameters.trees();
        draw(parameters, noise);
        byte[] challenge = randomness.bytes(NoiseCheck.CHALLENGE_BYTES);
        NoiseCheck check = new NoiseCheck(challenge, parameters);
        int more = checked ? 1 : 0;
        if (checked) {
            check.noise(positions, values, values, 2 * trees);
        }
        long[] ots = receiver.ots(shape, positions);
        long[] pads = new long[2 * trees + 2];
        try {
            switch (noise) {
                case FIELD -> cot.extendField(values, 0, pads, 0, trees + more);
                case BIT -> cot.extendField(values, 2 * trees, pads, 2 * trees, more);
            }
            meanwhile.run();
            receiver.run(shape, calls, ots, positions, pads, noise.leafMask(), sink);
            if (checked) {
                channel.send(VoleSteps.CHALLENGE, challenge, 0, challenge.length);
                channel.flush();
                byte[] expected = check.answer(sid, calls, source, pads[2 * trees], pads[2 * trees + 1], workers);
                byte[] answer = new byte[NoiseCheck.ANSWER_BYTES];
                channel.receive(VoleSteps.ANSWER, answer, 0, answer.length);
                if (!ConstantTime.equal(answer, expected)) {
                    throw new ProtocolAbortException(VoleSteps.ANSWER + ": the trees are inconsistent");
                }
            }
            calls++;
        } finally {
            Arrays.fill(ots, 0);
            Arrays.fill(pads, 0);
        }
    }

    private void draw(LpnParameters parameters, Noise noise) {
        int trees = parameters.trees();
        positions = new int[trees];
        values = new long[2 * trees + 2];
        long[] draws = new long[trees];
        randomness.nextLongs(draws, 0, trees);
        for (int i = 0; i < trees; i++) {
            // Off from uniform by less than s / 2^63
            positions[i] = (int) Math.multiplyHigh(draws[i] >>> 1, 2L * parameters.leaves());
        }
        Arrays.fill(draws, 0);
        switch (noise) {
            case FIELD -> randomness.nextLongs(values, 0, 2 * trees);
            case BIT -> {
                for (int i = 0; i < trees; i++) {
                    values[2 * i] = Gf128.ONE;
                }
            }
        }
    }

    /** Wipes the noise. */
    void wipe() {
        Arrays.fill(positions, 0);
        Arrays.fill(values, 0);
    }
}
