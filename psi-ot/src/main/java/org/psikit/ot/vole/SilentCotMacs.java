package org.psikit.ot.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.base.RandomOtSender;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.extension.SemiHonestCotMacs;

/**
 * The MACs side of silent random OT: holds the bits u and m, {@code [n][128 bit]}, with m = k + u·Δ. The keys side, and
 * what there is to say of security and cost, is {@link SilentCotKeys}.
 */
public final class SilentCotMacs implements RandomCotMacs {

    private final SilentMacs silent;

    private SilentCotMacs(SilentMacs silent) {
        this.silent = silent;
    }

    /** Runs the base OTs, as {@link SilentCotKeys#setup} does at the peer. */
    public static SilentCotMacs setup(
            Channel channel, byte[] sid, RandomOtSender base, Workers workers, Randomness randomness) {
        SemiHonestCotMacs cot = SemiHonestCotMacs.setup(channel, sid, base, Columns.SOFTSPOKEN_4, randomness);
        RotReceiver ot = new RotReceiver(cot, sid);
        return new SilentCotMacs(new SilentMacs(channel, cot, ot, sid, workers, randomness, Noise.BIT, false));
    }

    @Override
    public void extend(BitVector u, long[] macs, int offset) {
        silent.extend(u, macs, offset);
    }

    @Override
    public void close() {
        silent.close();
    }

    @Override
    public String toString() {
        return "SilentCotMacs[redacted]";
    }
}
