package org.psikit.io.table;

/**
 * The type of a column's values. A reader gives any type as text; a sink with types may store the values by it.
 *
 * @param kind the kind of values
 * @param label the type in the source's own terms: "text" for all of CSV, "decimal(10,2)"
 */
public record ColumnType(Kind kind, String label) {

    /** The type if the table has none. */
    public static final ColumnType UNTYPED = new ColumnType(Kind.UNTYPED, "text");

    /** Text. */
    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, "string");

    /** Integers of 32 bits. */
    public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, "int32");

    /** The kind of a column's values. */
    public enum Kind {
        /** Text without a declared type. */
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
        /** Anything else with a text form. */
        OTHER,
        /** Lists or groups, which have no text form. */
        NESTED
    }
}
