package org.psikit.ot.internal.vole;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.ggm.TreeBuffers;
import org.psikit.ot.internal.ggm.TreesSender;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The keys side of VOLE with sparse u: v, {@code [t·s][128 bit]}, where the peer ({@link SparseMacs}) has w = v + e·Δ
 * and e is zero except at one place in each block of s.
 *
 * <p>One correlated OT extension serves all of it: as random OT it gives the levels of the trees, in which the MACs
 * side chooses by its noise positions; over GF(2^128) it is the VOLE of the t noise values, with Δ as the choices. As
 * in Ferret (CCS 2020) both have the Δ of the result.
 */
final class SparseKeys {

    private final Channel channel;
    private final CotKeys cot;
    private final byte[] sid;
    private final Workers workers;
    private final boolean checked;
    private final TreesSender sender;
    private int calls;

    SparseKeys(VoleMeans means, CotKeys cot, RotSender ot, boolean checked) {
        this.channel = means.channel();
        this.cot = cot;
        this.sid = means.sid();
        this.workers = means.workers();
        this.checked = checked;
        this.sender = new TreesSender(channel, ot, workers, means.randomness());
    }

    /** Makes v and passes it to {@code sink}; {@code source} returns it for the check. */
    void run(TreeBuffers shape, Noise noise, TreeBuffers.LeafSink sink, NoiseCheck.LeafSource source) {
        int trees = shape.parameters().trees();
        long[] ots = sender.ots(shape);
        long[] pads = new long[2 * trees + 2];
        try {
            pads(noise, pads, trees);
            sender.run(shape, calls, ots, pads, noise.leafMask(), sink);
            if (checked) {
                byte[] challenge = new byte[NoiseCheck.CHALLENGE_BYTES];
                channel.receive(VoleSteps.CHALLENGE, challenge, 0, challenge.length);
                byte[] answer = new NoiseCheck(challenge, shape.parameters())
                        .answer(sid, calls, source, pads[2 * trees], pads[2 * trees + 1], workers);
                channel.send(VoleSteps.ANSWER, answer, 0, answer.length);
                channel.flush();
            }
            calls++;
        } finally {
            Arrays.fill(ots, 0);
            Arrays.fill(pads, 0);
        }
    }

    /** k of the noise values, and of the check's u* behind them. */
    private void pads(Noise noise, long[] pads, int trees) {
        int more = checked ? 1 : 0;
        switch (noise) {
            case FIELD -> cot.extendField(pads, 0, trees + more);
            case BIT -> {
                for (int i = 0; i < trees; i++) {
                    pads[2 * i] = cot.deltaLow();
                    pads[2 * i + 1] = cot.deltaHigh();
                }
                cot.extendField(pads, 2 * trees, more);
            }
        }
    }
}
