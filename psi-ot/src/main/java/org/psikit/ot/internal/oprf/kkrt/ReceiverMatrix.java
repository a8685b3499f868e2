package org.psikit.ot.internal.oprf.kkrt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.vector.BitTranspose;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.CuckooTable;

/**
 * The receiver's matrix in one bucket, a chunk of bins at a time: rows t and t' from both seeds of every column, u = t
 * ⊕ t' ⊕ C_j(y) for the sender, and its own output from t.
 *
 * <p>A bin without an item gets the code word 0: in every column the sender lacks either t or t', so u is uniform to it
 * whatever the code.
 *
 * <p>Columns are expanded 64 at a time, rows in slices that stay in the second-level cache, both on all threads. Timing
 * depends on which bins are occupied.
 */
final class ReceiverMatrix implements AutoCloseable {

    private final KkrtParameters parameters;
    private final ItemBlock items;
    private final CuckooTable table;
    private final SeededColumns zero;
    private final SeededColumns one;
    private final long[] outputs;
    private final int offset;
    private final long[] secrets;
    private final WorkerSlices<Bench> slices;
    private final byte[] rows;

    /**
     * The input of a bucket.
     *
     * @param items this party's items
     * @param table their bins
     */
    record Bucket(ItemBlock items, CuckooTable table) {}

    /**
     * The destinations of the outputs.
     *
     * @param first takes the first half of the output of item i at {@code offset + 2i}
     * @param offset see {@code first}
     * @param second takes the other half likewise from 0 on, unless it is empty
     */
    record Outputs(long[] first, int offset, long[] second) {}

    /** Prepares a bucket. */
    ReceiverMatrix(KkrtParameters parameters, Bucket bucket, OtPairs pairs, PublicSeeds seeds, Outputs outputs) {
        this.parameters = parameters;
        this.items = bucket.items;
        this.table = bucket.table;
        this.zero = new SeededColumns(pairs.zero());
        this.one = new SeededColumns(pairs.one());
        this.outputs = outputs.first;
        this.offset = outputs.offset;
        this.secrets = outputs.second;
        this.slices = new WorkerSlices<>(() -> new Bench(seeds));
        this.rows = new byte[(parameters.chunkBins(0) * parameters.words()) * Long.BYTES];
    }

    /** Makes and sends the chunk that begins with bin {@code first}; chunks must come in order. */
    void send(Channel channel, Workers workers, int first) {
        int bins = parameters.chunkBins(first);
        int stride = (bins + 63) >>> 6;
        long[] t = zero.next(workers, stride);
        long[] other = one.next(workers, stride);
        int rowBytes = parameters.words() * Long.BYTES;
        slices.forEach(workers, KkrtParameters.slices(bins), (bench, slice) -> {
            int from = slice << KkrtParameters.SLICE_SHIFT;
            int count = KkrtParameters.sliceBins(slice, bins);
            bench.rows(t, other, stride, from, count);
            bench.encode(first + from, count);
            bench.write(rows, from * rowBytes, count);
            bench.hash(first + from, count);
        });
        channel.send(KkrtSteps.MASKED_CODES, rows, 0, bins * rowBytes);
    }

    @Override
    public void close() {
        slices.close();
        zero.close();
        one.close();
    }

    /** Buffers and ciphers of one thread. */
    private final class Bench implements WorkerSlices.Workbench {

        private final CodeWords codes;
        private final RowOracle hash;
        private final BitTranspose transpose = new BitTranspose();
        private final long[] t = new long[parameters.words() << KkrtParameters.SLICE_SHIFT];
        private final long[] u = new long[t.length];
        private final int[] occupied = new int[1 << KkrtParameters.SLICE_SHIFT];

        Bench(PublicSeeds seeds) {
            codes = new CodeWords(seeds.code(), parameters.words());
            hash = new RowOracle(seeds.domain(), parameters);
        }

        @Override
        public void close() {
            codes.close();
            hash.wipe();
            transpose.wipe();
            Arrays.fill(t, 0);
            Arrays.fill(u, 0);
        }

        /** Transposes both sets of columns; u = t ⊕ t'. */
        void rows(long[] first, long[] second, int stride, int from, int count) {
            int column = from >>> 6;
            int columnWords = (count + 63) >>> 6;
            transpose.transpose(first, column, parameters.width(), stride, columnWords, t, 0);
            transpose.transpose(second, column, parameters.width(), stride, columnWords, u, 0);
            for (int i = 0; i < count * parameters.words(); i++) {
                u[i] ^= t[i];
            }
        }

        /** u ⊕= C_j(y) where a bin holds y, by hash function, so that each key is used in a long run. */
        void encode(int firstBin, int count) {
            for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
                int found = 0;
                for (int b = 0; b < count; b++) {
                    if (table.item(firstBin + b) != CuckooTable.EMPTY && table.function(firstBin + b) == j) {
                        occupied[found++] = b;
                    }
                }
                for (int from = 0; from < found; from += CodeWords.BATCH) {
                    encode(firstBin, j, from, Math.min(CodeWords.BATCH, found - from));
                }
            }
        }

        private void encode(int firstBin, int function, int from, int count) {
            for (int i = 0; i < count; i++) {
                int item = table.item(firstBin + occupied[from + i]);
                codes.set(i, items.low(item), items.high(item));
            }
            long[] code = codes.encode(function, count);
            int words = parameters.words();
            for (int i = 0; i < count; i++) {
                int row = occupied[from + i] * words;
                for (int w = 0; w < words; w++) {
                    u[row + w] ^= code[i * words + w];
                }
            }
        }

        void write(byte[] out, int offset, int count) {
            int longs = count * parameters.words();
            ByteBuffer.wrap(out, offset, longs * Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .put(u, 0, longs);
        }

        /** Computes the outputs of the occupied bins. */
        void hash(int firstBin, int count) {
            int found = 0;
            for (int b = 0; b < count; b++) {
                occupied[found] = b;
                found += table.item(firstBin + b) != CuckooTable.EMPTY ? 1 : 0;
            }
            int words = parameters.words();
            for (int from = 0; from < found; from += RowOracle.BATCH) {
                int batch = Math.min(RowOracle.BATCH, found - from);
                for (int i = 0; i < batch; i++) {
                    int b = occupied[from + i];
                    hash.setNumber(i, firstBin + b);
                    for (int w = 0; w < words; w++) {
                        hash.set(i, w, t[b * words + w]);
                    }
                }
                hash.hash(batch);
                for (int i = 0; i < batch; i++) {
                    int at = offset + 2 * table.item(firstBin + occupied[from + i]);
                    outputs[at] = hash.output(i, 0);
                    outputs[at + 1] = hash.output(i, 1);
                }
                if (secrets.length > 0) {
                    for (int i = 0; i < batch; i++) {
                        int at = 2 * table.item(firstBin + occupied[from + i]);
                        secrets[at] = hash.output(i, 2);
                        secrets[at + 1] = hash.output(i, 3);
                    }
                }
            }
        }
    }
}
