package org.psikit.ot.internal.extension;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.Ghash;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;

/**
 * The keys side of correlated OT extension with a check: holds Δ and k, {@code [n][128 bit]}, with m = k + u·Δ.
 *
 * <p>Source: Roy, "SoftSpokenOT" (CRYPTO 2022); {@link ConsistencyCheck} has the details.
 *
 * <p>Security: malicious, in the random-oracle model, from malicious base OT (endemic OT is enough). A chunk's
 * challenge is drawn after its corrections have arrived, and its rows are released once its answer is correct; after a
 * failure all rows of the call are wiped. A cheating MACs side that guesses s bits of Δ escapes with probability 2^-s, and
 * otherwise with at most 2^-106 a chunk.
 *
 * <p>Cost: 128 base OTs once; per chunk of 2^16 rows {@code 16 / k} bytes a row, 16 bytes back, 2,064 bytes; the next
 * chunk travels while one is checked. Timing: constant.
 */
public final class CheckedCotKeys implements MaliciousCotKeys {

    private final Channel channel;
    private final Randomness randomness;
    private final long[] delta;

    /** Chunk i waits in slot i % 2 for its answer while chunk i + 1 arrives. */
    private final Slot[] slots;

    private CheckedCotKeys(Channel channel, Randomness randomness, long[] delta, Slot[] slots) {
        this.channel = channel;
        this.randomness = randomness;
        this.delta = delta;
        this.slots = slots;
    }

    /** Draws Δ and runs the base OTs, as {@link CheckedCotMacs#setup} does at the peer. */
    public static CheckedCotKeys setup(
            Channel channel, byte[] sid, MaliciousRandomOtReceiver base, ColumnMaker kind, Randomness randomness) {
        long[] delta = new long[2];
        randomness.nextLongs(delta, 0, 2);
        return setup(channel, sid, base, kind, randomness, delta);
    }

    /** The same with the caller's Δ, two longs, which this object then owns and wipes. */
    public static CheckedCotKeys setup(
            Channel channel,
            byte[] sid,
            MaliciousRandomOtReceiver base,
            ColumnMaker kind,
            Randomness randomness,
            long[] delta) {
        SmallFieldVole vole = KeysSetup.run(channel, sid, base, kind, delta);
        Slot[] slots = {new Slot(new KeyColumns(vole, kind, delta)), new Slot(new KeyColumns(vole, kind, delta))};
        return new CheckedCotKeys(channel, randomness, delta, slots);
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
        run(keys, offset, count, 1, KeyColumns::rows);
    }

    @Override
    public void extendField(long[] keys, int offset, int count) {
        run(keys, offset, count, FieldElements.BITS, KeyColumns::elements);
    }

    /** Makes {@code count} pairs of longs, each from {@code rows} rows. */
    private void run(long[] keys, int offset, int count, int rows, Output output) {
        int chunk = ConsistencyCheck.CHUNK_ROWS / rows;
        int chunks = (count + chunk - 1) / chunk;
        try {
            for (int i = 0; i <= chunks; i++) {
                if (i < chunks) {
                    receive(slots[i & 1], Math.min(chunk, count - i * chunk) * rows);
                }
                if (i > 0) {
                    Slot slot = slots[1 - (i & 1)];
                    verify(slot);
                    output.take(slot.columns, keys, offset + 2 * (i - 1) * chunk, slot.rows / rows);
                }
            }
        } catch (RuntimeException e) {
            Arrays.fill(keys, offset, offset + 2 * count, 0);
            throw e;
        }
    }

    private void receive(Slot slot, int rows) {
        slot.rows = rows;
        slot.columns.receive(channel, ConsistencyCheck.words(rows));
        slot.challenge = randomness.bytes(Ghash.BYTES);
        channel.send(OtSteps.CHALLENGE, slot.challenge, 0, Ghash.BYTES);
        channel.flush();
    }

    private void verify(Slot slot) {
        int words = ConsistencyCheck.words(slot.rows);
        Ghash hash = new Ghash(slot.challenge, words / 2);
        byte[] column = new byte[words * Long.BYTES];
        byte[] mine = new byte[Ghash.BYTES];
        byte[] answer = new byte[ConsistencyCheck.ANSWER_BYTES];
        channel.receive(OtSteps.ANSWER, answer, 0, answer.length);
        int difference = 0;
        for (int c = 0; c < ColumnMaker.COUNT; c++) {
            slot.columns.column(c, column);
            hash.hash(column, 0, mine, 0);
            int mask = (int) -(delta[c >>> 6] >>> c & 1);
            for (int i = 0; i < Ghash.BYTES; i++) {
                difference |= mine[i] ^ answer[(1 + c) * Ghash.BYTES + i] ^ (answer[i] & mask);
            }
        }
        Arrays.fill(column, (byte) 0);
        if (difference != 0) {
            throw new ProtocolAbortException(OtSteps.ANSWER + ": the chunk's columns are inconsistent");
        }
    }

    @Override
    public void close() {
        Arrays.fill(delta, 0);
        for (Slot slot : slots) {
            slot.columns.wipe();
        }
    }

    @Override
    public String toString() {
        return "CheckedCotKeys[redacted]";
    }

    /** Takes {@code count} pairs of longs from columns. */
    @FunctionalInterface
    private interface Output {
        void take(KeyColumns columns, long[] keys, int offset, int count);
    }

    private static final class Slot {
        final KeyColumns columns;
        byte[] challenge = {};
        int rows;

        Slot(KeyColumns columns) {
            this.columns = columns;
        }
    }
}
