package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.List;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.Rule;

/** The keys of the row that a reader stands at, under each rule. Not thread-safe. */
public final class RowKeys {

    private static final int ITEM_WORDS = 2;

    private final int[][] positions;
    private final ItemHasher[] hashers;
    private final String[][] values;
    private final long[] item = new long[ITEM_WORDS];
    private final int regionAt;

    /** For readers whose projection is {@code projection}, which holds every key column. */
    public RowKeys(RuleColumns columns, List<String> projection) {
        List<Rule> rules = columns.rules();
        String region = columns.settings().regionColumn();
        regionAt = region == null ? -1 : projection.indexOf(region);
        positions = columns.names().stream()
                .map(names -> names.stream().mapToInt(projection::indexOf).toArray())
                .toArray(int[][]::new);
        hashers = new ItemHasher[rules.size()];
        values = new String[rules.size()][];
        for (int i = 0; i < rules.size(); i++) {
            hashers[i] = new ItemHasher(i + 1, rules.get(i), columns.settings());
            values[i] = new String[positions[i].length];
        }
    }

    /** Takes an item of a row. */
    @FunctionalInterface
    public interface Sink {
        /** The item's two words. */
        void item(long low, long high);
    }

    /**
     * Makes the items of the reader's row under a rule: one, or one for each of its different values.
     *
     * @param rule 1-based number
     * @return false if the row has no key under that rule
     * @throws org.psikit.core.error.InputException if it has more values than the rule allows
     */
    public boolean items(TableReader reader, int rule, Sink sink) {
        ItemHasher hasher = hashers[rule - 1];
        if (regionAt >= 0) {
            hasher.region(reader.value(regionAt));
        }
        if (hasher.isSimple()) {
            if (!hasher.hash(raw(reader, rule), item, 0)) {
                return false;
            }
            sink.item(item[0], item[1]);
            return true;
        }
        List<List<String>> cells = new ArrayList<>();
        for (int position : positions[rule - 1]) {
            cells.add(reader.values(position));
        }
        long[] items = hasher.hashAll(cells, reader::where);
        for (int i = 0; i < items.length; i += ITEM_WORDS) {
            sink.item(items[i], items[i + 1]);
        }
        return items.length > 0;
    }

    /** Why the last {@link #items} under a rule gave none. */
    public KeyProblem problem(int rule) {
        ItemHasher hasher = hashers[rule - 1];
        return new KeyProblem(rule, hasher.refusedPart(), hasher.refusal());
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
