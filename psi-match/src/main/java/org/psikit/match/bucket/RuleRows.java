package org.psikit.match.bucket;

/**
 * What this party learns of its rows under one rule.
 *
 * @param matched all rows of matched items
 * @param written those of them that are written; the same set if all are
 * @param received what the peer lets this party read of them
 */
public record RuleRows(RowSet matched, RowSet written, ReceivedRows received) {

    /** Nothing yet. */
    public static RuleRows none(Duplicates duplicates, ReceivedRows received) {
        RowSet matched = new RowSet();
        return new RuleRows(matched, duplicates == Duplicates.ALL ? matched : new RowSet(), received);
    }

    /** Adds a matched row with the bytes that begin at {@code bytes[offset]}. */
    void add(long row, boolean write, byte[] bytes, int offset) {
        matched.add(row);
        if (write) {
            written.add(row);
            received.add(row, bytes, offset);
        }
    }
}
