package org.psikit.match.internal.bucket;

/**
 * Lists that are first appended to and then read. Pass 1 keeps one per rule; pass 2 may keep one per rule and bucket.
 */
public interface ItemStore extends ItemLists {

    /** Adds the entry that begins at {@code words[at]} to the list numbered {@code list}. */
    void append(int list, long[] words, int at);

    /** Adds an entry of a store that keeps nothing beside items and rows. */
    default void append(int list, long low, long high, long row) {
        append(list, new long[] {low, high, row}, 0);
    }

    /** One more than the largest row number in any list. */
    long rowLimit();

    /** Whether it is open and nothing has left memory, so that a list can well be read several times. */
    boolean inMemory();

    /** Reads a list of a store that is {@linkplain #inMemory in memory}, row by row. */
    RowItems rowItems(int list);

    /** Opens the lists of a job. */
    @FunctionalInterface
    interface Factory {
        /** A store of {@code lists} empty lists. */
        ItemStore open(int lists, EntryShape shape);
    }
}
