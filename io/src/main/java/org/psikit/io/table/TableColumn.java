package org.psikit.io.table;

/**
 * A column of a table.
 *
 * @param name its name, trimmed
 * @param type what is known of its values
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

    /** Whether nothing is known of the values' type. */
    public boolean untyped() {
        return type.kind() == ColumnType.Kind.UNTYPED;
    }

    /** Whether it holds lists or groups: then it has no text, cannot be a key, and goes only from Parquet to Parquet. */
    public boolean nested() {
        return type.kind() == ColumnType.Kind.NESTED;
    }
}
