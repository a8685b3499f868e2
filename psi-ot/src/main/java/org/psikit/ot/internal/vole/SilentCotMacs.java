package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.api.RandomOtSender;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The MACs side of silent random OT: holds the bits u and m, {@code [n][128 bit]}, with m = k + u·Δ. See {@link
 * SilentCotKeys}, the keys side, for security and cost.
 */
public final class SilentCotMacs extends SilentMacs implements RandomCotMacs {

    private SilentCotMacs(Channel channel, SemiHonestCotMacs cot, byte[] sid, Workers workers, Randomness randomness) {
        super(new VoleMeans(channel, sid, workers, randomness), cot, new RotReceiver(cot, sid), Noise.BIT, false);
    }

    /** Runs the base OTs, as {@link SilentCotKeys#setup} does at the peer. */
    public static SilentCotMacs setup(
            Channel channel, byte[] sid, RandomOtSender base, Workers workers, Randomness randomness) {
        SemiHonestCotMacs cot = SemiHonestCotMacs.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, randomness);
        return new SilentCotMacs(channel, cot, sid, workers, randomness);
    }

    @Override
    public void extend(BitVector u, long[] macs, int offset) {
        extendBits(u, macs, offset);
    }
}
