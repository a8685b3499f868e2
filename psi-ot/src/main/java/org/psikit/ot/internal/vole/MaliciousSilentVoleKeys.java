package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;
import org.psikit.ot.internal.extension.CheckedCotKeys;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.MaliciousRotSender;
import org.psikit.ot.internal.lpn.Noise;

/**
 * A {@link SilentVoleKeys} that withstands a peer that may send anything; the other side is {@link
 * MaliciousSilentVoleMacs}.
 *
 * <p>Security: malicious, in the random-oracle model, plus the assumptions of {@link SilentVoleKeys}. OTs and noise
 * values come from a correlation whose check has passed ({@link CheckedCotKeys}); the trees are checked by {@link
 * NoiseCheck}, which may reveal some bits of the noise positions to a cheating keys side at the risk of detection; more
 * positions make up for that.
 *
 * <p>Cost: that of {@link SilentVoleKeys}, two checks of the extension and one more exchange of 64 bytes.
 */
public final class MaliciousSilentVoleKeys extends SilentKeys implements MaliciousVoleKeys {

    private MaliciousSilentVoleKeys(
            Channel channel, CheckedCotKeys cot, byte[] sid, Workers workers, Randomness randomness) {
        super(
                new VoleMeans(channel, sid, workers, randomness),
                cot,
                new MaliciousRotSender(cot, sid),
                Noise.FIELD,
                true);
    }

    /** Draws Δ and runs the base OTs, as {@link MaliciousSilentVoleMacs#setup} does at the peer. */
    public static MaliciousSilentVoleKeys setup(
            Channel channel, byte[] sid, MaliciousRandomOtReceiver base, Workers workers, Randomness randomness) {
        CheckedCotKeys cot = CheckedCotKeys.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, randomness);
        return new MaliciousSilentVoleKeys(channel, cot, sid, workers, randomness);
    }
}
