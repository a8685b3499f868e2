package org.psikit.io.table;

/**
 * A column of a table.
 *
 * @param name its name, trimmed
 * @param type the known type of its values
 */
public record TableColumn(String name, ColumnType type) {

    /** A column of text. */
    public static TableColumn text(String name) {
        return new TableColumn(name, ColumnType.TEXT);
    }

    /** A column of decimal digits of an int. */
    public static TableColumn integer(String name) {
        return new TableColumn(name, ColumnType.INTEGER);
    }

    /** Whether the type of the values is unknown. */
    public boolean untyped() {
        return type.kind() == ColumnType.Kind.UNTYPED;
    }

    /**
     * Whether it holds lists or groups, which have no text form, cannot be keys, and can only be copied from Parquet to
     * Parquet.
     */
    public boolean nested() {
        return type.kind() == ColumnType.Kind.NESTED;
    }
}
