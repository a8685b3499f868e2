package org.psikit.circuit.internal.share;

import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;
import org.psikit.ot.internal.vole.SilentCotKeys;
import org.psikit.ot.internal.vole.SilentCotMacs;

/** The source of correlated OTs; the link's speed decides which is best. */
public enum CotSource {
    /** Least work: 32 bits per OT from the MACs side to the keys side. */
    SOFTSPOKEN {
        @Override
        public CotKeys keys(Channel channel, byte[] sid, Workers workers, Randomness randomness) {
            return SemiHonestCotKeys.setup(
                    channel,
                    sid,
                    new MasnyRindalReceiver(channel, sid, randomness),
                    ColumnMaker.SOFTSPOKEN_4,
                    randomness);
        }

        @Override
        public CotMacs macs(Channel channel, byte[] sid, Workers workers, Randomness randomness) {
            return SemiHonestCotMacs.setup(
                    channel,
                    sid,
                    new MasnyRindalSender(channel, sid, randomness),
                    ColumnMaker.SOFTSPOKEN_4,
                    randomness);
        }
    },
    /** Least traffic: between one and two bits per OT. */
    SILENT {
        @Override
        public CotKeys keys(Channel channel, byte[] sid, Workers workers, Randomness randomness) {
            return new ChosenKeys(
                    channel,
                    SilentCotKeys.setup(
                            channel, sid, new MasnyRindalReceiver(channel, sid, randomness), workers, randomness));
        }

        @Override
        public CotMacs macs(Channel channel, byte[] sid, Workers workers, Randomness randomness) {
            return new ChosenMacs(
                    channel,
                    SilentCotMacs.setup(
                            channel, sid, new MasnyRindalSender(channel, sid, randomness), workers, randomness));
        }
    };

    /** Sets up the keys side with the peer's {@link #macs}. */
    public abstract CotKeys keys(Channel channel, byte[] sid, Workers workers, Randomness randomness);

    /** Sets up the MACs side with the peer's {@link #keys}. */
    public abstract CotMacs macs(Channel channel, byte[] sid, Workers workers, Randomness randomness);

    /** The keys side in a session. */
    public CotKeys keys(PsiSession session, byte[] sid) {
        return keys(session.channel(), sid, session.workers(), session.randomness());
    }

    /** The MACs side in a session. */
    public CotMacs macs(PsiSession session, byte[] sid) {
        return macs(session.channel(), sid, session.workers(), session.randomness());
    }
}
