package org.psikit.ot.internal.oprf.kkrt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.vector.BlockVector;

/**
 * Expands the columns of the matrix from one seed each, chunk after chunk; 64 columns are one thread's unit of work.
 */
final class SeededColumns implements AutoCloseable {

    private static final int GROUP = 64;
    private static final int CHUNK_WORDS = (KkrtParameters.CHUNK_BINS) / Long.SIZE;

    private final AesPrg[] generators;
    private final byte[][] bytes;
    private final LongBuffer[] views;
    private final long[] columns;

    /** Column c from block c of {@code seeds}, whose number is a multiple of 64. */
    SeededColumns(BlockVector seeds) {
        byte[] seedBytes = new byte[seeds.size() * BlockVector.BLOCK_BYTES];
        seeds.toBytes(seedBytes, 0);
        generators = new AesPrg[seeds.size()];
        for (int c = 0; c < generators.length; c++) {
            generators[c] = new AesPrg(seedBytes, c * BlockVector.BLOCK_BYTES);
        }
        Arrays.fill(seedBytes, (byte) 0);
        bytes = new byte[generators.length / GROUP][CHUNK_WORDS * Long.BYTES];
        views = new LongBuffer[bytes.length];
        for (int g = 0; g < views.length; g++) {
            views[g] = ByteBuffer.wrap(bytes[g]).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        }
        columns = new long[generators.length * CHUNK_WORDS];
    }

    /** The next {@code words} longs of every column, {@code [columns][words]}; valid until the next call. */
    long[] next(Workers workers, int words) {
        workers.forEach(bytes.length, g -> {
            for (int c = g * GROUP; c < (g + 1) * GROUP; c++) {
                generators[c].nextBytes(bytes[g], 0, words * Long.BYTES);
                views[g].get(0, columns, c * words, words);
            }
        });
        return columns;
    }

    /** Wipes the columns, and closes the generators. */
    @Override
    public void close() {
        for (AesPrg generator : generators) {
            generator.close();
        }
        Arrays.fill(columns, 0);
        for (byte[] b : bytes) {
            Arrays.fill(b, (byte) 0);
        }
    }
}
