package org.psikit.ot.internal.extension;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.api.RandomOtSender;

/**
 * The MACs side of correlated OT extension: holds u and m, {@code [n][128 bit]}, with m = k + u·Δ. See {@link
 * SemiHonestCotKeys}, the keys side, for security and cost.
 */
public final class SemiHonestCotMacs implements CotMacs {

    private final Channel channel;
    private final MacColumns columns;

    private SemiHonestCotMacs(Channel channel, MacColumns columns) {
        this.channel = channel;
        this.columns = columns;
    }

    /** Runs the base OTs, as {@link SemiHonestCotKeys#setup} does at the peer. */
    public static SemiHonestCotMacs setup(
            Channel channel, byte[] sid, RandomOtSender base, ColumnMaker kind, Randomness randomness) {
        return new SemiHonestCotMacs(
                channel, new MacColumns(MacsSetup.run(channel, sid, base, kind, randomness), kind));
    }

    @Override
    public void extend(BitVector choices, long[] macs, int offset) {
        int count = choices.length();
        int chunk = SemiHonestCotKeys.CHUNK_ROWS;
        long[] u = new long[chunk / Long.SIZE];
        for (int from = 0; from < count; from += chunk) {
            int rows = Math.min(chunk, count - from);
            int words = (rows + 63) >>> 6;
            System.arraycopy(choices.words(), from >>> 6, u, 0, words);
            columns.send(channel, u, words);
            columns.rows(macs, offset + 2 * from, rows);
        }
        channel.flush();
    }

    @Override
    public void extendField(long[] u, int uOffset, long[] macs, int offset, int count) {
        int chunk = SemiHonestCotKeys.CHUNK_ROWS / FieldElements.BITS;
        long[] part = new long[FieldElements.LONGS * chunk];
        for (int from = 0; from < count; from += chunk) {
            int elements = Math.min(chunk, count - from);
            int words = FieldElements.LONGS * elements;
            System.arraycopy(u, uOffset + FieldElements.LONGS * from, part, 0, words);
            columns.send(channel, part, words);
            columns.elements(macs, offset + FieldElements.LONGS * from, elements);
        }
        channel.flush();
        Arrays.fill(part, 0);
    }

    @Override
    public void close() {
        columns.wipe();
    }

    @Override
    public String toString() {
        return "SemiHonestCotMacs[redacted]";
    }
}
