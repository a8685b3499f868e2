package org.psikit.ot.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.MaliciousRandomOtReceiver;
import org.psikit.ot.extension.CheckedCotKeys;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.MaliciousRotSender;

/**
 * {@link SilentVoleKeys} that withstands a peer who may send anything; the peer is {@link MaliciousSilentVoleMacs}.
 *
 * <p>Security: malicious, in the random-oracle model, besides what {@link SilentVoleKeys} rests on. OTs and noise values come
 * from a correlation whose check has passed ({@link CheckedCotKeys}); the trees are checked by {@link NoiseCheck}, which may tell a
 * cheating keys side some bits of the noise positions at the risk of being caught, and for which there are more
 * of them.
 *
 * <p>Cost: that of {@link SilentVoleKeys}, two checks of the extension and one more exchange of 64 bytes.
 */
public final class MaliciousSilentVoleKeys implements MaliciousVoleKeys {

    private final SilentKeys silent;

    private MaliciousSilentVoleKeys(SilentKeys silent) {
        this.silent = silent;
    }

    /** Draws Δ and runs the base OTs, as {@link MaliciousSilentVoleMacs#setup} does at the peer. */
    public static MaliciousSilentVoleKeys setup(
            Channel channel, byte[] sid, MaliciousRandomOtReceiver base, Workers workers, Randomness randomness) {
        CheckedCotKeys cot = CheckedCotKeys.setup(channel, sid, base, Columns.SOFTSPOKEN_4, randomness);
        MaliciousRotSender ot = new MaliciousRotSender(cot, sid);
        return new MaliciousSilentVoleKeys(
                new SilentKeys(channel, cot, ot, sid, workers, randomness, Noise.FIELD, true));
    }

    @Override
    public long deltaLow() {
        return silent.deltaLow();
    }

    @Override
    public long deltaHigh() {
        return silent.deltaHigh();
    }

    @Override
    public void extend(long[] keys, int offset, int count) {
        silent.extend(keys, offset, count);
    }

    @Override
    public void close() {
        silent.close();
    }

    @Override
    public String toString() {
        return "MaliciousSilentVoleKeys[redacted]";
    }
}
