package org.psikit.match.internal.bucket;

/**
 * Numbered lists of items with their rows and payloads, read from the start as often as needed. Reading follows the
 * order of arrival and never an index, so entries may also be kept on disk. Not thread-safe, except that several
 * threads may read lists that are complete.
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
