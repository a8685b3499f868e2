package org.psikit.match.internal.inspect;

import java.util.List;
import org.psikit.match.internal.input.KeyFindings;

/**
 * The findings of an {@link Inspector}.
 *
 * @param name what messages call the table
 * @param layout how it is stored, in words
 * @param rows its rows
 * @param columns its columns, in their order
 * @param keys what the rules that were asked for find
 */
public record Inspection(String name, String layout, long rows, List<Column> columns, Keys keys) {

    /** The type of a column that the table does not have, but joins some of its own for a key. */
    public static final String JOINED = "joined";

    /** Copies the list. */
    public Inspection {
        columns = List.copyOf(columns);
    }

    /** Columns of the table, without those that join some of them. */
    public long ownColumns() {
        return columns.stream().filter(column -> !column.type().equals(JOINED)).count();
    }

    /**
     * The findings of rules.
     *
     * @param rules each rule's keys, in the order of the rules
     * @param rowsWithoutKey rows that have no key under any of these rules; 0 if there are no rules
     * @param unusable the unusable values, by column
     * @param findings a job's findings on the same table and rules
     * @param warnings warnings about the keys, as sentences
     */
    public record Keys(
            List<RuleKeys> rules,
            long rowsWithoutKey,
            List<Unusable> unusable,
            KeyFindings findings,
            List<String> warnings) {

        /** Copies the lists. */
        public Keys {
            rules = List.copyOf(rules);
            unusable = List.copyOf(unusable);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Why values are no key.
     *
     * @param words in words that follow the column's name
     * @param advice what to do, naming {@linkplain org.psikit.core.error.Setting settings}; empty if there is nothing
     */
    public record Why(String words, String advice) {}

    /**
     * Values of a column that are no key, for one reason.
     *
     * @param column its name
     * @param type of the key
     * @param why why, and what to do
     * @param rows rows with such a value
     * @param shapes what the values look like most often, without any value, see {@link MaskedValue}
     */
    public record Unusable(String column, String type, Why why, long rows, List<ValueCount> shapes) {

        /** Copies the list. */
        public Unusable {
            shapes = List.copyOf(shapes);
        }
    }

    /**
     * A column.
     *
     * @param type of its values: from the file, or a guess
     * @param guessed whether the type is a guess
     * @param keys its properties as a key, for each key type that rules use it with; empty if it is not a key
     * @param values its most frequent values, if requested
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
     * @param refused filled rows without a key
     * @param distinct different keys in the other rows
     */
    public record Key(String type, long filled, long empty, Refused refused, Count distinct) {

        /** Rows whose key an earlier row has. */
        public long duplicates() {
            return Math.max(0, filled - refused.unparsable - refused.placeholders - distinct.value);
        }
    }

    /**
     * Filled rows without a key.
     *
     * @param unparsable rows whose value is none of the key's type
     * @param placeholders rows whose value stands for none, such as {@code n/a}
     */
    public record Refused(long unparsable, long placeholders) {}

    /**
     * A number of keys.
     *
     * @param value the number
     * @param exact whether it is exact, and no estimate
     */
    public record Count(long value, boolean exact) {}

    /**
     * A rule on this table.
     *
     * @param label the rule as it is written
     * @param keyed rows that have a key
     * @param distinct different keys
     */
    public record RuleKeys(String label, long keyed, Count distinct) {

        /** Rows whose key an earlier row has. */
        public long duplicates() {
            return Math.max(0, keyed - distinct.value);
        }
    }

    /**
     * A value of a column.
     *
     * @param value as in the file, truncated if long
     * @param rows number of rows with it
     * @param exact whether that is exact, or a lower bound
     */
    public record ValueCount(String value, long rows, boolean exact) {}
}
