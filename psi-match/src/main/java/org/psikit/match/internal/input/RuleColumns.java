package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.TableSource;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;

/**
 * The columns of a table that hold the keys of the rules. A key is the column of the same name, unless the party maps
 * it to another one.
 *
 * @param rules the plan's rules
 * @param names columns of each rule, in the order of {@link Rule#keys}
 * @param settings how their values are read
 * @param unused keys that the party renamed and no rule has
 */
public record RuleColumns(List<Rule> rules, List<List<String>> names, KeySettings settings, List<String> unused) {

    /** Copies the lists. */
    public RuleColumns {
        rules = List.copyOf(rules);
        unused = List.copyOf(unused);
        names = names.stream().map(List::copyOf).toList();
    }

    /**
     * Finds the columns.
     *
     * @param renamed key to column, where they differ
     * @throws InputException if a column is not there, or cannot be a key
     * @throws UsageException if the settings have a key that no rule has
     */
    public static RuleColumns of(
            TableSource table, List<Rule> rules, Map<String, String> renamed, KeySettings settings) {
        Set<String> unused = new LinkedHashSet<>(renamed.keySet());
        Set<String> unusedHashed = new LinkedHashSet<>(settings.hashedKeys());
        List<List<String>> names = new ArrayList<>();
        for (Rule rule : rules) {
            List<String> parts = new ArrayList<>();
            for (KeyPart part : rule.parts()) {
                for (String key : part.keys()) {
                    unused.remove(key);
                    unusedHashed.remove(key);
                    boolean lists = part.type().values().most() > 1;
                    parts.add(column(table, key, renamed.getOrDefault(key, key), lists));
                }
            }
            names.add(parts);
        }
        if (!unusedHashed.isEmpty()) {
            throw new UsageException(
                    Setting.HASHED + " " + unusedHashed.iterator().next()
                            + ": no rule has a key of that name: take it out, or add it with " + Setting.ON);
        }
        String region = settings.regionColumn();
        if (region != null) {
            requireRegion(table, rules, region);
        }
        RuleColumns columns = new RuleColumns(rules, names, settings, List.copyOf(unused));
        table.checkKeys(columns.distinct());
        return columns;
    }

    private static void requireRegion(TableSource table, List<Rule> rules, String column) {
        if (!table.schema().names().contains(column)) {
            throw new InputException(table.name() + " has no column " + column + HeaderGuess.listed(table)
                    + ": name the" + " one that holds countries with " + Setting.REGION_COLUMN);
        }
        boolean phones = rules.stream()
                .flatMap(rule -> rule.parts().stream())
                .anyMatch(part -> part.type().normalizer() == Normalizer.PHONE);
        if (!phones) {
            throw new UsageException(Setting.REGION_COLUMN + " " + column
                    + ": no rule has a key of type phone: take it out, or add one with " + Setting.ON);
        }
    }

    /** Every column that some rule needs, once, and the column of regions, if there is one. */
    public List<String> distinct() {
        Stream<String> keys = names.stream().flatMap(List::stream);
        String region = settings.regionColumn();
        return (region == null ? keys : Stream.concat(keys, Stream.of(region)))
                .distinct()
                .toList();
    }

    /** The column called {@code name}, which {@code key} stands for in the plan. */
    static String column(TableSource table, String key, String name) {
        return column(table, key, name, false);
    }

    private static String column(TableSource table, String key, String name, boolean lists) {
        int at = table.schema().names().indexOf(name);
        if (at >= 0) {
            if (table.schema().columns().get(at).nested() && !lists) {
                throw new InputException(table.name() + ": column " + name
                        + " holds lists or groups and cannot be used: if it holds lists, give its key the type list(N), as"
                        + " in " + Setting.ON + " " + key + ":list(4):email, or name another with " + Setting.COLUMN
                        + " "
                        + key + "=NAME");
            }
            return name;
        }
        List<String> namesakes = ColumnNames.namesakes(table.schema().names(), name);
        if (!namesakes.isEmpty()) {
            throw new InputException(table.name() + " has " + namesakes.size() + " columns " + name
                    + ": say which one it is by its number, with " + Setting.COLUMN + " " + key + "=\""
                    + namesakes.get(0)
                    + "\"");
        }
        Optional<String> similar = table.schema().names().stream()
                .filter(c -> c.equalsIgnoreCase(name))
                .findFirst();
        throw new InputException(table.name() + " has no column " + name + HeaderGuess.listed(table) + ": "
                + similar.map(c -> "write " + c + ", or ").orElse("")
                + "say which one it is with " + Setting.COLUMN + " " + key + "=NAME");
    }
}
