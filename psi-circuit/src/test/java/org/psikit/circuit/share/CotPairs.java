package org.psikit.circuit.share;

import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;
import org.psikit.ot.extension.SemiHonestCotKeys;
import org.psikit.ot.extension.SemiHonestCotMacs;

/** Both sides of a real correlated OT, for tests. */
public final class CotPairs {

    private static final byte[] SID = new byte[32];

    private CotPairs() {}

    /** The keys side. */
    public static CotKeys keys(Channel channel, Randomness randomness) {
        return SemiHonestCotKeys.setup(
                channel, SID, new MasnyRindalReceiver(channel, SID, randomness), Columns.SOFTSPOKEN_4, randomness);
    }

    /** The MACs side. */
    public static CotMacs macs(Channel channel, Randomness randomness) {
        return SemiHonestCotMacs.setup(
                channel, SID, new MasnyRindalSender(channel, SID, randomness), Columns.SOFTSPOKEN_4, randomness);
    }
}
