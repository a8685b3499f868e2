package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.api.RandomOtSender;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The MACs side of silent VOLE over GF(2^128): holds u and m, {@code [n][128 bit]}, with m = k + u·Δ. See {@link
 * SilentVoleKeys}, the keys side, for security and cost.
 */
public final class SilentVoleMacs extends SilentMacs implements VoleMacs {

    private SilentVoleMacs(Channel channel, SemiHonestCotMacs cot, byte[] sid, Workers workers, Randomness randomness) {
        super(new VoleMeans(channel, sid, workers, randomness), cot, new RotReceiver(cot, sid), Noise.FIELD, false);
    }

    /** Runs the base OTs, as {@link SilentVoleKeys#setup} does at the peer. */
    public static SilentVoleMacs setup(
            Channel channel, byte[] sid, RandomOtSender base, Workers workers, Randomness randomness) {
        SemiHonestCotMacs cot = SemiHonestCotMacs.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, randomness);
        return new SilentVoleMacs(channel, cot, sid, workers, randomness);
    }

    @Override
    public void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        extendField(u, uOffset, macs, macsOffset, count);
    }
}
