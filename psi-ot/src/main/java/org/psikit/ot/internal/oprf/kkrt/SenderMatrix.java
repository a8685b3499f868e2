package org.psikit.ot.internal.oprf.kkrt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.vector.BitTranspose;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.SimpleTable;

/**
 * The sender's matrix in one bucket, a chunk of bins at a time: rows q' from the seed it chose of every column, and for
 * every item x with hash function j in a bin the output of q' ⊕ ((u ⊕ C_j(x)) ∧ s), s being its choices. If the receiver
 * has x in that bin under j, this is the receiver's t.
 *
 * <p>For one bucket; slices run on all threads and write to places of their own.
 */
final class SenderMatrix implements AutoCloseable {

    private final KkrtParameters parameters;
    private final long[] items;
    private final SimpleTable table;
    private final long[] choices;
    private final long[][] outputs;
    private final long[][] secrets;
    private final SeededColumns columns;
    private final WorkerSlices<Bench> slices;
    private final byte[] rows;

    /**
     * The input of a bucket.
     *
     * @param items two longs each
     * @param table their bins
     */
    record Bucket(long[] items, SimpleTable table) {}

    /**
     * The destinations of the outputs.
     *
     * @param first takes the first half of the output of item i under hash function j at {@code [j][2i]}
     * @param second takes the other half likewise, unless it is empty
     */
    record Outputs(long[][] first, long[][] second) {}

    /**
     * Prepares a bucket.
     *
     * @param chosen s, one bit per column, and the seeds it selects
     */
    SenderMatrix(
            KkrtParameters parameters, Bucket bucket, ChosenSeeds chosen, PublicSeeds publicSeeds, Outputs outputs) {
        this.parameters = parameters;
        this.items = bucket.items;
        this.table = bucket.table;
        this.choices = chosen.choices().words();
        this.outputs = outputs.first;
        this.secrets = outputs.second;
        this.columns = new SeededColumns(chosen.seeds());
        this.slices = new WorkerSlices<>(() -> new Bench(publicSeeds));
        this.rows = new byte[parameters.chunkBins(0) * parameters.words() * Long.BYTES];
    }

    /**
     * Receives the chunk that begins with bin {@code first} and evaluates all items in it; chunks must come in order.
     */
    void receive(Channel channel, Workers workers, int first) {
        int bins = parameters.chunkBins(first);
        int stride = (bins + 63) >>> 6;
        long[] q = columns.next(workers, stride);
        int rowBytes = parameters.words() * Long.BYTES;
        channel.receive(KkrtSteps.MASKED_CODES, rows, 0, bins * rowBytes);
        slices.forEach(workers, KkrtParameters.slices(bins), (bench, slice) -> {
            int from = slice << KkrtParameters.SLICE_SHIFT;
            int count = KkrtParameters.sliceBins(slice, bins);
            bench.rows(q, stride, from, count);
            bench.evaluate(first + from);
        });
    }

    @Override
    public void close() {
        slices.close();
        columns.close();
    }

    /** Buffers and ciphers of one thread. */
    private final class Bench implements WorkerSlices.Workbench {

        private final CodeWords codes;
        private final RowOracle hash;
        private final BitTranspose transpose = new BitTranspose();
        private final long[] q = new long[parameters.words() << KkrtParameters.SLICE_SHIFT];
        private final long[] u = new long[q.length];

        Bench(PublicSeeds seeds) {
            codes = new CodeWords(seeds.code(), parameters.words());
            hash = new RowOracle(seeds.domain(), parameters);
        }

        @Override
        public void close() {
            codes.close();
            hash.wipe();
            transpose.wipe();
            Arrays.fill(q, 0);
        }

        void rows(long[] chunk, int stride, int from, int count) {
            transpose.transpose(chunk, from >>> 6, parameters.width(), stride, (count + 63) >>> 6, q, 0);
            int longs = count * parameters.words();
            ByteBuffer.wrap(rows, from * parameters.words() * Long.BYTES, longs * Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(u, 0, longs);
        }

        void evaluate(int firstBin) {
            int group = firstBin >>> KkrtParameters.SLICE_SHIFT;
            for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
                int end = table.end(group, j);
                for (int entry = table.start(group, j); entry < end; entry += CodeWords.BATCH) {
                    evaluate(firstBin, j, entry, Math.min(CodeWords.BATCH, end - entry));
                }
            }
        }

        private void evaluate(int firstBin, int function, int entry, int count) {
            for (int i = 0; i < count; i++) {
                int item = table.item(entry + i);
                codes.set(i, items[2 * item], items[2 * item + 1]);
            }
            long[] code = codes.encode(function, count);
            int words = parameters.words();
            for (int i = 0; i < count; i++) {
                int bin = table.bin(entry + i);
                int row = (bin - firstBin) * words;
                hash.setNumber(i, bin);
                for (int w = 0; w < words; w++) {
                    hash.set(i, w, q[row + w] ^ ((u[row + w] ^ code[i * words + w]) & choices[w]));
                }
            }
            hash.hash(count);
            // A separate loop: these stores miss the cache, and here the CPU can overlap many of them.
            put(entry, count, 0, outputs[function]);
            if (secrets.length > 0) {
                put(entry, count, 2, secrets[function]);
            }
        }

        private void put(int entry, int count, int word, long[] list) {
            for (int i = 0; i < count; i++) {
                int at = 2 * table.item(entry + i);
                list[at] = hash.output(i, word);
                list[at + 1] = hash.output(i, word + 1);
            }
        }
    }
}
