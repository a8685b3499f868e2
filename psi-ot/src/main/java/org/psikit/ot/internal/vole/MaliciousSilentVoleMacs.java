package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.base.MaliciousRandomOtSender;
import org.psikit.ot.internal.extension.CheckedCotMacs;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.MaliciousRotReceiver;
import org.psikit.ot.internal.lpn.Noise;

/** A {@link SilentVoleMacs} that withstands a peer that may send anything; see {@link MaliciousSilentVoleKeys}. */
public final class MaliciousSilentVoleMacs extends SilentMacs implements MaliciousVoleMacs {

    private MaliciousSilentVoleMacs(
            Channel channel, CheckedCotMacs cot, byte[] sid, Workers workers, Randomness randomness) {
        super(
                new VoleMeans(channel, sid, workers, randomness),
                cot,
                new MaliciousRotReceiver(cot, sid),
                Noise.FIELD,
                true);
    }

    /** Runs the base OTs, as {@link MaliciousSilentVoleKeys#setup} does at the peer. */
    public static MaliciousSilentVoleMacs setup(
            Channel channel, byte[] sid, MaliciousRandomOtSender base, Workers workers, Randomness randomness) {
        CheckedCotMacs cot = CheckedCotMacs.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, randomness);
        return new MaliciousSilentVoleMacs(channel, cot, sid, workers, randomness);
    }

    @Override
    public void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        extendField(u, uOffset, macs, macsOffset, count);
    }
}
