package org.psikit.ecdh.internal;

import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.scratch.RecordLists;

/**
 * Pseudo-random records, divided into runs by the value of their first word. Each run is small enough for memory, and
 * all are of about the same size. Taken run by run and shuffled within each, the records carry no trace of their order
 * of arrival.
 */
final class ShuffleRuns implements AutoCloseable {

    /** Records expected in a pile of a large job. */
    private static final int EXPECTED = 1 << 18;

    /** With more than one pile, twice the expected number occurs with probability below 2^-100,000. */
    private static final long MOST = 4L * EXPECTED;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final RecordLists lists;
    private final int width;
    private final int piles;
    private final long[] record;

    /** Storage for {@code total} records of {@code width} words. */
    ShuffleRuns(RecordLists.Factory room, int width, long total) {
        this.width = width;
        this.piles = Math.toIntExact((total + EXPECTED - 1) / EXPECTED);
        this.lists = room.open(piles, width);
        this.record = new long[width];
    }

    /** Words of a record. */
    int width() {
        return width;
    }

    /** Number of piles. */
    int piles() {
        return piles;
    }

    /** Adds the record of {@code 8 * width} bytes at {@code bytes[offset]}. */
    void add(byte[] bytes, int offset) {
        for (int w = 0; w < width; w++) {
            record[w] = EcdhWire.word(bytes, offset + 8 * w);
        }
        long spread = record[0] * SPREAD >>> 32;
        lists.append((int) (spread * piles >>> 32), record, 0);
    }

    /**
     * Number of records in a pile.
     *
     * @throws ProtocolAbortException if there are so many that they cannot be distinct
     */
    int count(int pile) {
        if (piles > 1 && lists.count(pile) > MOST) {
            throw new ProtocolAbortException("the peer kept sending the same points");
        }
        return (int) lists.count(pile);
    }

    /** Passes every record of a pile to {@code visitor}. */
    void scan(int pile, RecordLists.Visitor visitor) {
        lists.scan(pile, visitor);
    }

    /** All records of a pile. */
    long[] load(int pile) {
        long[] words = new long[Math.multiplyExact(width, count(pile))];
        int[] end = new int[1];
        lists.scan(pile, (from, at) -> {
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
