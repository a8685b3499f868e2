package org.psikit.match.internal.input;

import java.util.List;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.Rule;

/** The keys of a reader's current row, one per rule. Not thread-safe. */
public final class RowKeys {

    private final int[][] positions;
    private final ItemHasher[] hashers;
    private final String[][] values;

    /** For readers whose projection is {@code projection}, which holds every key column. */
    public RowKeys(RuleColumns columns, List<String> projection) {
        List<Rule> rules = columns.rules();
        positions = columns.names().stream()
                .map(parts -> parts.stream().mapToInt(projection::indexOf).toArray())
                .toArray(int[][]::new);
        hashers = new ItemHasher[rules.size()];
        values = new String[rules.size()][];
        for (int i = 0; i < rules.size(); i++) {
            hashers[i] = new ItemHasher(i + 1, rules.get(i), columns.settings());
            values[i] = new String[positions[i].length];
        }
    }

    /**
     * Makes the item of the reader's row under a rule.
     *
     * @param rule 1-based number
     * @param item takes the item's two words
     * @return false if the row has no key under that rule
     */
    public boolean item(TableReader reader, int rule, long[] item) {
        return hashers[rule - 1].hash(raw(reader, rule), item, 0);
    }

    /** Why the last {@link #item} under a rule gave false, without any value. */
    public String reason(int rule) {
        return "rule " + rule + ": " + hashers[rule - 1].refusalWords();
    }

    private String[] raw(TableReader reader, int rule) {
        String[] raw = values[rule - 1];
        int[] columns = positions[rule - 1];
        for (int i = 0; i < columns.length; i++) {
            raw[i] = reader.value(columns[i]);
        }
        return raw;
    }
}
