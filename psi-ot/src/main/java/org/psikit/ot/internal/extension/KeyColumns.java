package org.psikit.ot.internal.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitTranspose;

/**
 * The keys side's columns of one chunk: k = w + Δ·d per column, where w comes from the seeds and d from the peer.
 * Buffers are kept from chunk to chunk. Timing: constant in Δ. Not thread-safe.
 */
final class KeyColumns {

    private final SmallFieldVole vole;
    private final ColumnMaker kind;
    private final long[] delta;
    private final BitTranspose transpose = new BitTranspose();
    private long[] columns = {};
    private long[] corrections = {};
    private byte[] bytes = {};
    private int words;

    KeyColumns(SmallFieldVole vole, ColumnMaker kind, long[] delta) {
        this.vole = vole;
        this.kind = kind;
        this.delta = delta;
    }

    /** Receives the corrections of the next {@code words} · 64 rows. */
    void receive(Channel channel, int words) {
        this.words = words;
        if (columns.length < ColumnMaker.COUNT * words) {
            columns = new long[ColumnMaker.COUNT * words];
            corrections = new long[kind.groups() * words];
            bytes = new byte[kind.groups() * words * Long.BYTES];
        }
        int length = kind.groups() * words * Long.BYTES;
        vole.expand(words, columns, null);
        channel.receive(OtSteps.CORRECTIONS, bytes, 0, length);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(corrections, 0, length / Long.BYTES);
        for (int c = 0; c < ColumnMaker.COUNT; c++) {
            long mask = -(delta[c >>> 6] >>> c & 1);
            int from = c / kind.bits() * words;
            int to = c * words;
            for (int i = 0; i < words; i++) {
                columns[to + i] ^= corrections[from + i] & mask;
            }
        }
    }

    /** Column c as little-endian bytes. */
    void column(int c, byte[] out) {
        ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(columns, c * words, words);
    }

    /** The first {@code count} rows, two longs each. */
    void rows(long[] out, int offset, int count) {
        RowAssembly.transpose(transpose, columns, words, out, offset, count);
    }

    /** The first {@code count} elements of GF(2^128), two longs each. */
    void elements(long[] out, int offset, int count) {
        FieldElements.combine(columns, words, out, offset, count);
    }

    void wipe() {
        Arrays.fill(columns, 0);
        transpose.wipe();
        vole.close();
    }
}
