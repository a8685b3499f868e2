package org.psikit.match.inspect;

import java.util.List;

/**
 * What was found in a table.
 *
 * @param name what messages call the table
 * @param layout how it is stored, in words
 * @param rows its rows
 * @param columns its columns, in their order
 * @param rules what the rules that were asked for find, in their order
 * @param rowsWithoutKey rows that have no key under any of these rules; 0 if there are none
 */
public record Inspection(
        String name, String layout, long rows, List<Column> columns, List<RuleKeys> rules, long rowsWithoutKey) {

    /** Copies the lists. */
    public Inspection {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    /**
     * A column.
     *
     * @param type of its values: from the file, or a guess
     * @param guessed whether the type is a guess
     * @param keys what it is as a key, once for each type of key that rules take it for; empty if it is none
     * @param values the values it has most often, if they were asked for
     */
    public record Column(String name, String type, boolean guessed, List<Key> keys, List<ValueCount> values) {

        /** Copies the lists. */
        public Column {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /**
     * A column as a key: {@code rows = empty + unparsable + placeholders + distinct + duplicates}.
     *
     * @param type of the key
     * @param filled rows in which something stands
     * @param empty rows in which nothing stands
     * @param unparsable rows whose value is none of that type
     * @param placeholders rows whose value stands for none, such as {@code n/a}
     * @param distinct different keys in the other rows
     * @param exact whether {@code distinct} is exact, and no estimate
     */
    public record Key(
            String type, long filled, long empty, long unparsable, long placeholders, long distinct, boolean exact) {

        /** Rows whose key an earlier row has. */
        public long duplicates() {
            return Math.max(0, filled - unparsable - placeholders - distinct);
        }
    }

    /**
     * A rule on this table.
     *
     * @param label the rule as it is written
     * @param keyed rows that have a key
     * @param distinct different keys
     * @param exact whether {@code distinct} is exact, and no estimate
     */
    public record RuleKeys(String label, long keyed, long distinct, boolean exact) {

        /** Rows whose key an earlier row has. */
        public long duplicates() {
            return Math.max(0, keyed - distinct);
        }
    }

    /**
     * A value of a column.
     *
     * @param value as it stands in the file, cut if it is long
     * @param rows how many rows have it
     * @param exact whether that is exact, or at least so many
     */
    public record ValueCount(String value, long rows, boolean exact) {}
}
