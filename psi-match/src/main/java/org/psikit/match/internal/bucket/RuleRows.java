package org.psikit.match.internal.bucket;

import org.psikit.match.option.Duplicates;

/**
 * The rows that this party learns under one rule.
 *
 * @param matched all rows of matched items
 * @param written those of them that are written; the same set if all are
 * @param received what the peer lets this party read of them
 * @param unreadable those written for which something is not in {@code received}, since it was not what the peer had to
 *     send
 */
public record RuleRows(RowSet matched, RowSet written, ReceivedRows received, RowSet unreadable) {

    /** Nothing yet. */
    public static RuleRows none(Duplicates duplicates, ReceivedRows received) {
        RowSet matched = new RowSet();
        RowSet written = duplicates == Duplicates.ALL ? matched : new RowSet();
        return new RuleRows(matched, written, received, new RowSet());
    }

    /**
     * Adds a row under an item that matched, with the bytes that begin at {@code bytes[offset]}, if they can be read. A
     * row with several values may come again under another item; it is written if any of its items allows it.
     */
    void add(long[] item, int at, long row, boolean write, boolean readable, byte[] bytes, int offset) {
        matched.add(row);
        if (write) {
            written.add(row);
            received.add(row, item, at, readable, bytes, offset);
            if (!readable) {
                unreadable.add(row);
            }
        }
    }
}
