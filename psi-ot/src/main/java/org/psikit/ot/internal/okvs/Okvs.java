package org.psikit.ot.internal.okvs;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * An oblivious key-value store over GF(2^128), in bins.
 *
 * <p>Source: Raghuraman, Rindal, "Blazing Fast PSI from Improved OKVS and Subfield VOLE" (CCS 2022), sections 3 and 4; three
 * sparse columns a key, found by peeling, and g dense columns. <i>Deviation:</i> entries of dense rows are short random
 * polynomials, see {@link OkvsParameters}; the paper takes powers of a hash.
 *
 * <pre>
 *   Decode(P, key) = P[a] + P[b] + P[c] + Σ_i y_i·D_i,      P [binCount][sparse] and D [binCount][g] of 128 bits
 *   bin, a, b, c, y from MMO(key) under keys from the seed
 * </pre>
 *
 * <p>Security: the seed must be tossed after the keys are fixed; otherwise keys can be crafted that have no encoding
 * (Yeo, CRYPTO 2023). {@link #encode} leaves free variables zero, so P shows which columns are used and must be masked;
 * {@link #encodeDoublyOblivious} draws them at random, so with random values P is uniform and can be sent in clear.
 *
 * <p>Layout: bin after bin, in each the sparse columns and then the dense ones. Values are in the order of a {@link
 * Placement}. Calls may run concurrently. Timing: depends on the party's own keys.
 */
public final class Okvs implements AutoCloseable {

    private final OkvsParameters parameters;
    private final byte[] seed;
    private final ConcurrentLinkedQueue<BinEncoder> encoders = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<DenseTables> tables = new ConcurrentLinkedQueue<>();

    /** A store under a seed that both parties know. */
    public Okvs(OkvsParameters parameters, byte[] seed) {
        this.parameters = parameters;
        this.seed = seed.clone();
    }

    /** Sizes. */
    public OkvsParameters parameters() {
        return parameters;
    }

    /**
     * Hashes the first {@code count} items, of two longs each, and sorts them by bin; any number of items can be
     * decoded.
     */
    public Placement place(long[] items, int count, Workers workers) {
        return Placement.of(parameters, seed, items, count, workers);
    }

    /**
     * Encodes with free variables zero.
     *
     * @param values two longs for every place
     * @param out takes {@link OkvsParameters#columns} blocks
     * @return whether it succeeded; if not, another seed must be tossed, and the content of {@code out} is
     *     undefined
     * @throws org.psikit.core.error.InputException if two keys are equal
     */
    public boolean encode(Placement placement, long[] values, long[] out, Workers workers) {
        return encode(placement, 0, parameters.binCount(), values, out, workers, null);
    }

    /** Encodes with free variables uniformly random; as {@link #encode} otherwise. */
    public boolean encodeDoublyOblivious(
            Placement placement, long[] values, long[] out, Workers workers, Randomness randomness) {
        return encodeDoublyOblivious(placement, 0, parameters.binCount(), values, out, workers, randomness);
    }

    /**
     * The same for bins {@code firstBin} to {@code endBin − 1} alone; the rest of {@code out} is left as it is. No part
     * of a store may be sent before all of its bins are encoded.
     */
    public boolean encodeDoublyOblivious(
            Placement placement,
            int firstBin,
            int endBin,
            long[] values,
            long[] out,
            Workers workers,
            Randomness randomness) {
        Randomness[] forks = new Randomness[endBin - firstBin];
        Arrays.setAll(forks, b -> randomness.fork());
        try {
            return encode(placement, firstBin, endBin, values, out, workers, forks);
        } finally {
            for (Randomness fork : forks) {
                fork.close();
            }
        }
    }

    /** Decodes all places: two longs each, into {@code out}. */
    public void decode(Placement placement, long[] vector, long[] out, Workers workers) {
        Objects.checkFromIndexSize(0, 2 * parameters.columns(), vector.length);
        workers.forEach(parameters.binCount(), bin -> decode(placement, bin, vector, binOffset(bin), out));
    }

    /**
     * Decodes the places of one bin, as soon as the bin's columns are there.
     *
     * @param vector the bin's columns from {@code offset} on
     * @param out of all places
     */
    public void decode(Placement placement, int bin, long[] vector, int offset, long[] out) {
        check(placement, out);
        Objects.checkFromIndexSize(offset, 2 * parameters.binColumns(), vector.length);
        int first = placement.start(bin);
        int end = placement.start(bin + 1);
        if (first == end) {
            return;
        }
        with(tables, () -> new DenseTables(parameters), t -> {
            sumSparse(placement.rows, first, end, vector, offset, out);
            t.set(vector, offset + 2 * parameters.sparseColumns());
            t.add(placement.dense, first, out, 2 * first, end - first);
        });
    }

    /** Where a bin's columns begin in an encoding, in longs. */
    public int binOffset(int bin) {
        return 2 * bin * parameters.binColumns();
    }

    /** Wipes what was worked on; the store stays usable. */
    @Override
    public void close() {
        encoders.forEach(BinEncoder::wipe);
        tables.forEach(DenseTables::wipe);
    }

    private boolean encode(
            Placement placement,
            int firstBin,
            int endBin,
            long[] values,
            long[] out,
            Workers workers,
            Randomness @Nullable [] free) {
        check(placement, values);
        Objects.checkFromToIndex(firstBin, endBin, parameters.binCount());
        Objects.checkFromIndexSize(0, 2 * parameters.columns(), out.length);
        AtomicBoolean solved = new AtomicBoolean(true);
        workers.forEach(endBin - firstBin, i -> {
            int bin = firstBin + i;
            int offset = binOffset(bin);
            int longs = 2 * parameters.binColumns();
            if (free == null) {
                Arrays.fill(out, offset, offset + longs, 0);
            } else {
                free[i].nextLongs(out, offset, longs);
            }
            with(encoders, () -> new BinEncoder(parameters), encoder -> {
                if (!encoder.encode(placement, bin, values, out, offset, free != null)) {
                    solved.set(false);
                }
            });
        });
        return solved.get();
    }

    private static void sumSparse(long[] rows, int first, int end, long[] vector, int offset, long[] out) {
        for (int i = first; i < end; i++) {
            long row = rows[i];
            int p = offset + 2 * ((int) row & RowHash.COLUMN_MASK);
            int q = offset + 2 * ((int) (row >>> RowHash.COLUMN_BITS) & RowHash.COLUMN_MASK);
            int r = offset + 2 * (int) (row >>> 2 * RowHash.COLUMN_BITS);
            out[2 * i] = vector[p] ^ vector[q] ^ vector[r];
            out[2 * i + 1] = vector[p + 1] ^ vector[q + 1] ^ vector[r + 1];
        }
    }

    private void check(Placement placement, long[] blocks) {
        if (!placement.parameters().equals(parameters)) {
            throw new IllegalArgumentException("placed for another store");
        }
        Objects.checkFromIndexSize(0, 2 * placement.count(), blocks.length);
    }

    /** Lends a workbench for exclusive use. */
    private static <T> void with(ConcurrentLinkedQueue<T> free, Supplier<T> maker, Consumer<T> work) {
        T bench = free.poll();
        if (bench == null) {
            bench = maker.get();
        }
        try {
            work.accept(bench);
        } finally {
            // After a failure too: what is not here is not wiped
            free.add(bench);
        }
    }
}
