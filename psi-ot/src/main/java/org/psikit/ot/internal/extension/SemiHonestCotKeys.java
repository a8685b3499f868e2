package org.psikit.ot.internal.extension;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.ot.api.RandomOtReceiver;

/**
 * The keys side of correlated OT extension: holds Δ and k, {@code [n][128 bit]}, with m = k + u·Δ. {@link ColumnMaker} names
 * the papers.
 *
 * <p>Security: semi-honest. A MACs side that sends different u in different columns learns bits of Δ.
 *
 * <p>Cost: 128 base OTs once, then one flight, {@code 16 / k} bytes a row. Timing: constant.
 */
public final class SemiHonestCotKeys implements CotKeys {

    /** Rows per chunk: its columns stay in the second-level cache. */
    static final int CHUNK_ROWS = 1 << 14;

    private final Channel channel;
    private final long[] delta;
    private final KeyColumns columns;

    private SemiHonestCotKeys(Channel channel, long[] delta, KeyColumns columns) {
        this.channel = channel;
        this.delta = delta;
        this.columns = columns;
    }

    /** Draws Δ and runs the base OTs, as {@link SemiHonestCotMacs#setup} does at the peer. */
    public static SemiHonestCotKeys setup(
            Channel channel, byte[] sid, RandomOtReceiver base, ColumnMaker kind, Randomness randomness) {
        long[] delta = new long[2];
        randomness.nextLongs(delta, 0, 2);
        return setup(channel, sid, base, kind, delta);
    }

    /** The same with the caller's Δ, two longs, which this object then owns and wipes. */
    public static SemiHonestCotKeys setup(
            Channel channel, byte[] sid, RandomOtReceiver base, ColumnMaker kind, long[] delta) {
        SmallFieldVole vole = KeysSetup.run(channel, sid, base, kind, delta);
        return new SemiHonestCotKeys(channel, delta, new KeyColumns(vole, kind, delta));
    }

    @Override
    public long deltaLow() {
        return delta[0];
    }

    @Override
    public long deltaHigh() {
        return delta[1];
    }

    @Override
    public void extend(long[] keys, int offset, int count) {
        for (int from = 0; from < count; from += CHUNK_ROWS) {
            int rows = Math.min(CHUNK_ROWS, count - from);
            columns.receive(channel, (rows + 63) >>> 6);
            columns.rows(keys, offset + 2 * from, rows);
        }
    }

    @Override
    public void extendField(long[] keys, int offset, int count) {
        int chunk = CHUNK_ROWS / FieldElements.BITS;
        for (int from = 0; from < count; from += chunk) {
            int elements = Math.min(chunk, count - from);
            columns.receive(channel, FieldElements.LONGS * elements);
            columns.elements(keys, offset + FieldElements.LONGS * from, elements);
        }
    }

    @Override
    public void close() {
        Arrays.fill(delta, 0);
        columns.wipe();
    }

    @Override
    public String toString() {
        return "SemiHonestCotKeys[redacted]";
    }
}
