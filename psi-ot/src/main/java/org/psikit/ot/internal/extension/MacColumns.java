package org.psikit.ot.internal.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitTranspose;

/**
 * The MACs side's columns of one chunk: m = v per column, and d = u' + u per step, sent to the peer. Buffers are kept
 * from chunk to chunk. Not thread-safe.
 */
final class MacColumns {

    private final SmallFieldVole vole;
    private final ColumnMaker kind;
    private final BitTranspose transpose = new BitTranspose();
    private long[] columns = {};
    private long[] sums = {};
    private byte[] bytes = {};
    private int words;

    MacColumns(SmallFieldVole vole, ColumnMaker kind) {
        this.vole = vole;
        this.kind = kind;
    }

    /** Makes the next {@code words} · 64 rows for the choices {@code u}, and sends the corrections. */
    void send(Channel channel, long[] u, int words) {
        this.words = words;
        if (columns.length < ColumnMaker.COUNT * words) {
            columns = new long[ColumnMaker.COUNT * words];
            sums = new long[kind.groups() * words];
            bytes = new byte[kind.groups() * words * Long.BYTES];
        }
        int length = kind.groups() * words * Long.BYTES;
        vole.expand(words, columns, sums);
        for (int g = 0; g < kind.groups(); g++) {
            for (int i = 0; i < words; i++) {
                sums[g * words + i] ^= u[i];
            }
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(sums, 0, length / Long.BYTES);
        channel.send(OtSteps.CORRECTIONS, bytes, 0, length);
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
        Arrays.fill(sums, 0);
        transpose.wipe();
        vole.close();
    }
}
