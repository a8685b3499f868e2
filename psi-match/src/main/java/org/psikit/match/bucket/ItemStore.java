package org.psikit.match.bucket;

/**
 * Numbered lists of items with the rows they came from and what goes with those: appended to, then read from the start,
 * as often as needed. Pass 1 keeps a list per rule, pass 2 one per rule and bucket. Reading is in order of arrival and
 * never by index, so that entries may be kept on disk as well. Not thread-safe, but that lists which are not appended to
 * any more can be read by several threads at once.
 */
public interface ItemStore extends AutoCloseable {

    /** Number of lists. */
    int lists();

    /** How entries lie in arrays. */
    EntryShape shape();

    /** Adds the entry that begins at {@code words[at]} to the list numbered {@code list}. */
    void append(int list, long[] words, int at);

    /** Adds an entry of a store that keeps nothing beside items and rows. */
    default void append(int list, long low, long high, long row) {
        append(list, new long[] {low, high, row}, 0);
    }

    /** Entries of a list. */
    long count(int list);

    /** One more than the largest row number in any list. */
    long rowLimit();

    /** Hands every entry of a list to {@code visitor}, in order of arrival. */
    void scan(int list, Visitor visitor);

    /** Wipes and frees the entries. */
    @Override
    void close();

    /** Takes one entry. */
    @FunctionalInterface
    interface Visitor {
        /** The entry that begins at {@code words[at]}; the array is the store's and good for this call only. */
        void entry(long[] words, int at);
    }

    /** Where the lists of a job are kept. */
    @FunctionalInterface
    interface Factory {
        /** A store of {@code lists} empty lists. */
        ItemStore open(int lists, EntryShape shape);
    }
}
