package org.psikit.io.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;

/** One pass over the rows of a {@link TableSource}, in order. For one thread; close it. */
public interface TableReader extends AutoCloseable {

    /**
     * Advances to the next row.
     *
     * @return false after the last row
     * @throws InputException if the row cannot be read; the message says where and what to do
     */
    boolean next();

    /**
     * The reason why the current row cannot be used, in words that follow "this row"; null if it can, as is usual. Such
     * a row has no key; its values are the readable ones.
     */
    default @Nullable String problem() {
        return null;
    }

    /** The current row's value in the given column of the projection, unchanged; empty if there is none. */
    String value(int projected);

    /**
     * The current row's values in the given column: the elements of a list, in order, or the single value.
     *
     * @throws InputException if the column holds neither single values nor lists of them
     */
    default List<String> values(int projected) {
        return List.of(value(projected));
    }

    /** Number of the current row among the data rows, from 0. */
    long row();

    /** The current row's place for a message, such as "customers.csv line 70001". */
    String where();

    @Override
    void close();
}
