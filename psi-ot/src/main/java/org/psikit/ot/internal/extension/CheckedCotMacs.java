package org.psikit.ot.internal.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.internal.crypto.Ghash;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MaliciousRandomOtSender;

/**
 * The MACs side of correlated OT extension with a check: holds u and m, {@code [n][128 bit]}, with m = k + u·Δ. See
 * {@link CheckedCotKeys}, the keys side, for security and cost.
 */
public final class CheckedCotMacs implements MaliciousCotMacs {

    private final Channel channel;
    private final Randomness randomness;

    /** Chunk i waits in slot i % 2 for its challenge, while chunk i + 1 is sent. */
    private final Slot[] slots;

    private CheckedCotMacs(Channel channel, Randomness randomness, Slot[] slots) {
        this.channel = channel;
        this.randomness = randomness;
        this.slots = slots;
    }

    /** Runs the base OTs, as {@link CheckedCotKeys#setup} does at the peer. */
    public static CheckedCotMacs setup(
            Channel channel, byte[] sid, MaliciousRandomOtSender base, ColumnMaker kind, Randomness randomness) {
        SmallFieldVole vole = MacsSetup.run(channel, sid, base, kind, randomness);
        Slot[] slots = {new Slot(new MacColumns(vole, kind)), new Slot(new MacColumns(vole, kind))};
        return new CheckedCotMacs(channel, randomness, slots);
    }

    @Override
    public void extend(BitVector choices, long[] macs, int offset) {
        run(choices.words(), 0, macs, offset, choices.length(), 1, MacColumns::rows);
    }

    @Override
    public void extendField(long[] u, int uOffset, long[] macs, int offset, int count) {
        run(u, uOffset, macs, offset, count, FieldElements.BITS, MacColumns::elements);
    }

    /** Makes {@code count} pairs of longs, each from {@code rows} rows whose choices are the bits of u. */
    private void run(long[] u, int uOffset, long[] macs, int offset, int count, int rows, Output output) {
        int chunk = ConsistencyCheck.CHUNK_ROWS / rows;
        int chunks = (count + chunk - 1) / chunk;
        for (int i = 0; i <= chunks; i++) {
            if (i < chunks) {
                int from = i * chunk * rows;
                send(slots[i & 1], u, uOffset + (from >>> 6), Math.min(chunk, count - i * chunk) * rows);
            }
            if (i > 0) {
                Slot slot = slots[1 - (i & 1)];
                answer(slot);
                output.take(slot.columns, macs, offset + 2 * (i - 1) * chunk, slot.rows / rows);
            }
        }
        channel.flush();
    }

    private void send(Slot slot, long[] u, int from, int rows) {
        slot.rows = rows;
        int data = ConsistencyCheck.dataWords(rows);
        Arrays.fill(slot.u, 0, data, 0);
        System.arraycopy(u, from, slot.u, 0, (rows + 63) >>> 6);
        randomness.nextLongs(slot.u, data, 2);
        slot.columns.send(channel, slot.u, data + 2);
    }

    private void answer(Slot slot) {
        byte[] key = new byte[Ghash.BYTES];
        channel.receive(OtSteps.CHALLENGE, key, 0, key.length);
        int words = ConsistencyCheck.words(slot.rows);
        Ghash hash = new Ghash(key, words / 2);
        byte[] message = new byte[words * Long.BYTES];
        byte[] answer = new byte[ConsistencyCheck.ANSWER_BYTES];
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(slot.u, 0, words);
        hash.hash(message, 0, answer, 0);
        for (int c = 0; c < ColumnMaker.COUNT; c++) {
            slot.columns.column(c, message);
            hash.hash(message, 0, answer, (1 + c) * Ghash.BYTES);
        }
        channel.send(OtSteps.ANSWER, answer, 0, answer.length);
        Arrays.fill(message, (byte) 0);
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            Arrays.fill(slot.u, 0);
            slot.columns.wipe();
        }
    }

    @Override
    public String toString() {
        return "CheckedCotMacs[redacted]";
    }

    /** Takes {@code count} pairs of longs from columns. */
    @FunctionalInterface
    private interface Output {
        void take(MacColumns columns, long[] macs, int offset, int count);
    }

    private static final class Slot {
        final MacColumns columns;
        final long[] u = new long[ConsistencyCheck.words(ConsistencyCheck.CHUNK_ROWS)];
        int rows;

        Slot(MacColumns columns) {
            this.columns = columns;
        }
    }
}
