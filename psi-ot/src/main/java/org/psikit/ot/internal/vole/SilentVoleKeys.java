package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.api.RandomOtReceiver;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.lpn.ExpandConvoluteCode;
import org.psikit.ot.internal.lpn.LpnParameters;
import org.psikit.ot.internal.lpn.Noise;

/**
 * The keys side of silent VOLE over GF(2^128): holds Δ and k, {@code [n][128 bit]}, with m = k + u·Δ; the peer is
 * {@link SilentVoleMacs}.
 *
 * <p>Source: Boyle, Couteau, Gilboa, Ishai, Kohl, Rindal, Scholl, "Efficient two-round OT extension and silent
 * non-interactive secure computation" (CCS 2019): sparse noise from puncturable trees, compressed by a code
 * ({@link ExpandConvoluteCode}) whose syndromes look random; {@link LpnParameters} has the sizes.
 *
 * <p>Security: semi-honest, from the hardness of syndrome decoding with regular noise for that code, and fixed-key AES as
 * in {@link org.psikit.core.internal.crypto.FixedKeyHash}.
 *
 * <p>Cost: 128 base OTs once; a call takes one flight each way for every 2^19 correlations, at most 0.36 MB there and
 * 0.24 MB back. Timing: constant in all secrets.
 *
 * <p>Not thread-safe; heavy work of a call is shared with {@code workers}.
 */
public final class SilentVoleKeys extends SilentKeys implements VoleKeys {

    private SilentVoleKeys(Channel channel, SemiHonestCotKeys cot, byte[] sid, Workers workers, Randomness randomness) {
        super(new VoleMeans(channel, sid, workers, randomness), cot, new RotSender(cot, sid), Noise.FIELD, false);
    }

    /**
     * Draws Δ and runs the base OTs, as {@link SilentVoleMacs#setup} does at the peer.
     *
     * @param sid binds the run, and is the seed of its code: it must contain a coin that neither party chose alone
     */
    public static SilentVoleKeys setup(
            Channel channel, byte[] sid, RandomOtReceiver base, Workers workers, Randomness randomness) {
        SemiHonestCotKeys cot = SemiHonestCotKeys.setup(channel, sid, base, ColumnMaker.SOFTSPOKEN_4, randomness);
        return new SilentVoleKeys(channel, cot, sid, workers, randomness);
    }
}
