package org.psikit.ecdh.internal;

import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.scratch.RecordLists;

/**
 * Pseudo-random records, divided into runs by the value of their first word. Each run is small enough for memory, and
 * all are of about the same size. Taken run by run and shuffled within each, the records carry no trace of their order
 * of arrival.
 */
final class ShuffleRuns implements AutoCloseable {

    /** Records expected in a run of a large job. */
    private static final int EXPECTED = 1 << 18;

    /** With more than one run, twice the expected number occurs with probability below 2^-100,000. */
    private static final long MOST = 4L * EXPECTED;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final RecordLists lists;
    private final int width;
    private final int runs;
    private final long[] record;

    /** Storage for {@code total} records of {@code width} words. */
    ShuffleRuns(RecordLists.Factory room, int width, long total) {
        this.width = width;
        this.runs = Math.toIntExact((total + EXPECTED - 1) / EXPECTED);
        this.lists = room.open(runs, width);
        this.record = new long[width];
    }

    /** Words of a record. */
    int width() {
        return width;
    }

    /** Number of runs. */
    int runs() {
        return runs;
    }

    /** Adds the record of {@code 8 * width} bytes at {@code bytes[offset]}. */
    void add(byte[] bytes, int offset) {
        for (int w = 0; w < width; w++) {
            record[w] = EcdhWire.word(bytes, offset + 8 * w);
        }
        long spread = record[0] * SPREAD >>> 32;
        lists.append((int) (spread * runs >>> 32), record, 0);
    }

    /**
     * Number of records in a run.
     *
     * @throws ProtocolAbortException if there are so many that they cannot be distinct
     */
    int count(int run) {
        if (runs > 1 && lists.count(run) > MOST) {
            throw new ProtocolAbortException("the peer kept sending the same points");
        }
        return (int) lists.count(run);
    }

    /** Passes every record of a run to {@code visitor}. */
    void scan(int run, RecordLists.Visitor visitor) {
        lists.scan(run, visitor);
    }

    /** All records of a run. */
    long[] load(int run) {
        long[] words = new long[Math.multiplyExact(width, count(run))];
        int[] end = new int[1];
        lists.scan(run, (from, at) -> {
            System.arraycopy(from, at, words, end[0], width);
            end[0] += width;
        });
        return words;
    }

    @Override
    public void close() {
        lists.close();
    }
}
