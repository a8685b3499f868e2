package org.psikit.ot.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.MaliciousRandomOtSender;
import org.psikit.ot.extension.CheckedCotMacs;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.MaliciousRotReceiver;

/** {@link SilentVoleMacs} that withstands a peer who may send anything; the rest is said at {@link MaliciousSilentVoleKeys}. */
public final class MaliciousSilentVoleMacs implements MaliciousVoleMacs {

    private final SilentMacs silent;

    private MaliciousSilentVoleMacs(SilentMacs silent) {
        this.silent = silent;
    }

    /** Runs the base OTs, as {@link MaliciousSilentVoleKeys#setup} does at the peer. */
    public static MaliciousSilentVoleMacs setup(
            Channel channel, byte[] sid, MaliciousRandomOtSender base, Workers workers, Randomness randomness) {
        CheckedCotMacs cot = CheckedCotMacs.setup(channel, sid, base, Columns.SOFTSPOKEN_4, randomness);
        MaliciousRotReceiver ot = new MaliciousRotReceiver(cot, sid);
        return new MaliciousSilentVoleMacs(
                new SilentMacs(channel, cot, ot, sid, workers, randomness, Noise.FIELD, true));
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
        return "MaliciousSilentVoleMacs[redacted]";
    }
}
