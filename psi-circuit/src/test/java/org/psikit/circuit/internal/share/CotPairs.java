package org.psikit.circuit.internal.share;

import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;

/** Both sides of a real correlated OT, for tests. */
public final class CotPairs {

    private static final byte[] SID = new byte[32];

    private CotPairs() {}

    /** The keys side. */
    public static CotKeys keys(Channel channel, Randomness randomness) {
        return SemiHonestCotKeys.setup(
                channel, SID, new MasnyRindalReceiver(channel, SID, randomness), ColumnMaker.SOFTSPOKEN_4, randomness);
    }

    /** The MACs side. */
    public static CotMacs macs(Channel channel, Randomness randomness) {
        return SemiHonestCotMacs.setup(
                channel, SID, new MasnyRindalSender(channel, SID, randomness), ColumnMaker.SOFTSPOKEN_4, randomness);
    }
}
