package org.psikit.ot.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.RandomOtSender;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.extension.SemiHonestCotMacs;

/**
 * The MACs side of silent VOLE over GF(2^128): holds u and m, {@code [n][128 bit]}, with m = k + u·Δ. The keys side, and
 * what there is to say of security and cost, is {@link SilentVoleKeys}.
 */
public final class SilentVoleMacs implements VoleMacs {

    private final SilentMacs silent;

    private SilentVoleMacs(SilentMacs silent) {
        this.silent = silent;
    }

    /** Runs the base OTs, as {@link SilentVoleKeys#setup} does at the peer. */
    public static SilentVoleMacs setup(
            Channel channel, byte[] sid, RandomOtSender base, Workers workers, Randomness randomness) {
        SemiHonestCotMacs cot = SemiHonestCotMacs.setup(channel, sid, base, Columns.SOFTSPOKEN_4, randomness);
        RotReceiver ot = new RotReceiver(cot, sid);
        return new SilentVoleMacs(new SilentMacs(channel, cot, ot, sid, workers, randomness, Noise.FIELD, false));
    }

    @Override
    public void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        silent.extend(u, uOffset, macs, macsOffset, count);
    }

    @Override
    public void close() {
        silent.close();
    }

    @Override
    public String toString() {
        return "SilentVoleMacs[redacted]";
    }
}
