package org.psikit.match.bucket;

/**
 * Numbered lists of items with the rows they came from: appended to, then read from the start, as often as needed. Pass
 * 1 keeps a list per rule, pass 2 one per rule and bucket. Reading is in order of arrival and never by index, so that
 * entries may be kept on disk as well. Not thread-safe.
 */
public interface ItemStore extends AutoCloseable {

    /** Number of lists. */
    int lists();

    /** Adds the item {@code (low, high)} of row {@code row} to the list numbered {@code list}. */
    void append(int list, long low, long high, long row);

    /** Entries of a list. */
    long count(int list);

    /** Hands every entry of a list to {@code visitor}, in order of arrival. */
    void scan(int list, Visitor visitor);

    /** Wipes and frees the entries. */
    @Override
    void close();

    /** Takes one entry. */
    @FunctionalInterface
    interface Visitor {
        /** The item {@code (low, high)} of row {@code row}. */
        void entry(long low, long high, long row);
    }

    /** Where the lists of a job are kept. */
    @FunctionalInterface
    interface Factory {
        /** A store of {@code lists} empty lists. */
        ItemStore open(int lists);
    }
}
