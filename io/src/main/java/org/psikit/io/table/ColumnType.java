package org.psikit.io.table;

/**
 * The type of a column's values. A reader gives any type as text; a sink with types may store the values by it.
 *
 * @param kind what they are
 * @param label the type in the words of where they come from: "text" for all of CSV, "decimal(10,2)"
 */
public record ColumnType(Kind kind, String label) {

    /** The type where the table has none. */
    public static final ColumnType UNTYPED = new ColumnType(Kind.UNTYPED, "text");

    /** Text. */
    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, "string");

    /** Integers of 32 bits. */
    public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, "int32");

    /** What a column holds. */
    public enum Kind {
        /** Text of which nobody says what it means. */
        UNTYPED,
        /** Text. */
        TEXT,
        /** True or false. */
        BOOLEAN,
        /** Integers of at most 64 bits. */
        INTEGER,
        /** Numbers with a fixed number of digits after the point. */
        DECIMAL,
        /** Floating-point numbers. */
        FLOATING,
        /** Days. */
        DATE,
        /** Times of day. */
        TIME,
        /** Moments, or a day with a time. */
        TIMESTAMP,
        /** Anything else that has a text. */
        OTHER,
        /** Lists or groups, which have none. */
        NESTED
    }
}
