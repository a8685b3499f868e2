package org.psikit.match.internal.bucket;

/**
 * Numbered lists of items with the rows they came from and what goes with those, read from the start, as often as needed.
 * Reading is in order of arrival and never by index, so that entries may be kept on disk as well. Not thread-safe, but that
 * lists which are not appended to any more can be read by several threads at once.
 */
public interface ItemLists extends AutoCloseable {

    /** Number of lists. */
    int lists();

    /** How entries lie in arrays. */
    EntryShape shape();

    /** Entries of a list. */
    long count(int list);

    /** Hands every entry of a list to {@code visitor}, in order of arrival. */
    void scan(int list, Visitor visitor);

    /** Wipes and frees what these lists hold themselves. */
    @Override
    void close();

    /** Takes one entry. */
    @FunctionalInterface
    interface Visitor {
        /** The entry that begins at {@code words[at]}; the array is the lists' and good for this call only. */
        void entry(long[] words, int at);
    }
}
