package org.psikit.circuit.internal.analytics;

import java.util.Random;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;

/** Correlated OT of both directions on base OTs from a trusted dealer, a seed that both parties know: quick. */
final class DealtProducts implements AutoCloseable {

    private final Role me;
    private final Channel channel;
    private final SemiHonestCotKeys keys;
    private final SemiHonestCotMacs macs;

    private DealtProducts(Role me, Channel channel, SemiHonestCotKeys keys, SemiHonestCotMacs macs) {
        this.me = me;
        this.channel = channel;
        this.keys = keys;
        this.macs = macs;
    }

    static DealtProducts setup(Role me, Channel channel, Randomness randomness) {
        byte[] sid = new byte[32];
        if (me == Role.RECEIVER) {
            SemiHonestCotKeys keys = keys(channel, sid, randomness, 1);
            return new DealtProducts(me, channel, keys, macs(channel, sid, randomness, 2));
        }
        SemiHonestCotMacs macs = macs(channel, sid, randomness, 1);
        return new DealtProducts(me, channel, keys(channel, sid, randomness, 2), macs);
    }

    SharedProducts products(byte[] sid) {
        return new SharedProducts(me, channel, () -> keys, () -> macs, sid);
    }

    @Override
    public void close() {
        keys.close();
        macs.close();
    }

    private static SemiHonestCotKeys keys(Channel channel, byte[] sid, Randomness randomness, long seed) {
        return SemiHonestCotKeys.setup(channel, sid, c -> chosen(c, seed), ColumnMaker.SOFTSPOKEN_4, randomness);
    }

    private static SemiHonestCotMacs macs(Channel channel, byte[] sid, Randomness randomness, long seed) {
        return SemiHonestCotMacs.setup(channel, sid, n -> pairs(n, seed), ColumnMaker.SOFTSPOKEN_4, randomness);
    }

    private static BlockVector chosen(BitVector choices, long seed) {
        OtPairs pairs = pairs(choices.length(), seed);
        BlockVector chosen = new BlockVector(choices.length());
        for (int i = 0; i < choices.length(); i++) {
            BlockVector from = choices.get(i) ? pairs.one() : pairs.zero();
            chosen.set(i, from.low(i), from.high(i));
        }
        return chosen;
    }

    private static OtPairs pairs(int count, long seed) {
        Random random = new Random(seed);
        return new OtPairs(
                BlockVector.wrap(random.longs(2L * count).toArray()),
                BlockVector.wrap(random.longs(2L * count).toArray()));
    }
}
