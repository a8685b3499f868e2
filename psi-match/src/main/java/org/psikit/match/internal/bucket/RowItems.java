package org.psikit.match.internal.bucket;

/** The items of a list by row, requested in ascending order of rows. Not thread-safe. */
@FunctionalInterface
public interface RowItems {

    /**
     * Goes to a row.
     *
     * @param row larger than at the call before
     * @param item takes the row's item, two words
     * @return false if the list has no item of that row
     */
    boolean at(long row, long[] item);
}
