package org.psikit.io.table;

/**
 * A column of a table.
 *
 * @param name its name, trimmed
 * @param type what the file says of its values, in words: "text" for all of CSV, "decimal(10,2)"
 * @param nested whether it holds lists or groups: then it has no text, cannot be a key, and goes only from Parquet to
 *     Parquet
 */
public record TableColumn(String name, String type, boolean nested) {

    /** The type where a file has none. */
    static final String TEXT = "text";

    /** Whether the file says nothing of the values' type. */
    public boolean untyped() {
        return type.equals(TEXT);
    }
}
