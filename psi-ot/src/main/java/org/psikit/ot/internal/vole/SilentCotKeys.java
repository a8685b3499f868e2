package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.api.RandomOtReceiver;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The keys side of silent random OT: holds Δ, whose lowest bit is 1, and k, {@code [n][128 bit]}, with m = k + u·Δ for
 * random bits u; the peer is {@link SilentCotMacs}.
 *
 * <p>Source and security: those of {@link SilentVoleKeys}, over the field of two elements; u travels as the lowest bit
 * of m, as proposed by Yang, Weng, Lan, Zhang, Wang, "Ferret" (CCS 2020). Δ has 127 random bits.
 *
 * <p>Cost: 128 base OTs once; a call takes one flight each way for every 2^19 rows, at most 30 KB there and 0.24 MB
 * back. Timing: constant in all secrets.
 *
 * <p>Not thread-safe; heavy work of a call is shared with {@code workers}.
 */
public final class SilentCotKeys extends SilentKeys implements RandomCotKeys {

    private SilentCotKeys(Channel channel, SemiHonestCotKeys cot, byte[] sid, Workers workers, Randomness randomness) {
        super(new VoleMeans(channel, sid, workers, randomness), cot, new RotSender(cot, sid), Noise.BIT, false);
    }

    /**
     * Draws Δ and runs the base OTs, as {@link SilentCotMacs#setup} does at the peer.
     *
     * @param sid binds the run, and is the seed of its code: it must contain a coin that neither party chose alone
     */
    public static SilentCotKeys setup(
            Channel channel, byte[] sid, RandomOtReceiver base, Workers workers, Randomness randomness) {
        long[] delta = new long[2];
        randomness.nextLongs(delta, 0, 2);
        delta[0] |= 1;
        SemiHonestCotKeys cot = SemiHonestCotKeys.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, delta);
        return new SilentCotKeys(channel, cot, sid, workers, randomness);
    }
}
