package org.psikit.io.table;

/**
 * A column that a {@link RowWriter} adds to those of the table.
 *
 * @param kind how it is stored where the file has types
 */
public record AddedColumn(String name, Kind kind) {

    /** What a column holds. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** Decimal digits of an int. */
        INTEGER
    }

    /** A column of text. */
    public static AddedColumn text(String name) {
        return new AddedColumn(name, Kind.TEXT);
    }

    /** A column of 32-bit integers. */
    public static AddedColumn integer(String name) {
        return new AddedColumn(name, Kind.INTEGER);
    }
}
