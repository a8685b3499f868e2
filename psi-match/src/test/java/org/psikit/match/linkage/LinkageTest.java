package org.psikit.match.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.Rule;

/**
 * Links people whose number is known, and compares. FEBRL 4 is as its makers published it. Its other sets, in which a person
 * has several copies, are made here from its originals, after the kinds of damage that FEBRL's generator does: letters
 * inserted, left out, exchanged and swapped, values missing, names swapped.
 */
class LinkageTest {

    private static final List<String> COLUMNS = List.of("given_name", "surname", "date_of_birth", "postcode");
    private static final int FEBRL_COLUMNS = 10;
    private static final List<Rule> RULES =
            Linkage.LINKAGE_1.rules(new Linkage.Person(COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(2), COLUMNS.get(3)));

    /** In FEBRL 4, as docs/keys.md shows them. */
    private static final Integer[] RIGHT_BY_RULE = {1739, 340, 742, 724, 195, 128, 123, 47, 91, 39, 215, 70, 6};

    private record Item(long low, long high) {}

    /** A row, and whose it is. */
    private record Row(String person, List<String> values) {}

    private static List<Row> rows(String file) throws Exception {
        List<Row> rows = new ArrayList<>();
        List<String> projection = new ArrayList<>(List.of("rec_id"));
        projection.addAll(COLUMNS);
        Path path = Path.of(LinkageTest.class.getResource("/febrl/" + file).toURI());
        try (TableReader reader = Tables.csv(path, CsvOptions.DEFAULT).open(projection)) {
            while (reader.next()) {
                rows.add(new Row(
                        reader.value(0).strip().split("-", -1)[1],
                        List.of(reader.value(1), reader.value(2), reader.value(3), reader.value(4))));
            }
        }
        return rows;
    }

    /** Pairs found: by rule, right and wrong. */
    private record Found(List<Integer> right, List<Integer> wrong) {

        int allRight() {
            return right.stream().mapToInt(Integer::intValue).sum();
        }

        int allWrong() {
            return wrong.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The waterfall as a job runs it; {@code both} learn, or the one with the rows of {@code b} alone. */
    private static Found link(List<Row> a, List<Row> b, boolean both) {
        Set<Integer> matchedA = new HashSet<>();
        Set<Integer> matchedB = new HashSet<>();
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (int n = 1; n <= RULES.size(); n++) {
            Map<Item, List<Integer>> rowsOfItem = new HashMap<>();
            List<Item> itemsA = items(a, n);
            for (int i = 0; i < a.size(); i++) {
                if (itemsA.get(i) != null && !(both && matchedA.contains(i))) {
                    rowsOfItem
                            .computeIfAbsent(itemsA.get(i), k -> new ArrayList<>())
                            .add(i);
                }
            }
            int right = 0;
            int wrong = 0;
            List<Item> itemsB = items(b, n);
            Set<Integer> newA = new HashSet<>();
            for (int j = 0; j < b.size(); j++) {
                if (matchedB.contains(j) || itemsB.get(j) == null) {
                    continue;
                }
                for (int i : rowsOfItem.getOrDefault(itemsB.get(j), List.of())) {
                    boolean same = a.get(i).person.equals(b.get(j).person);
                    right += same ? 1 : 0;
                    wrong += same ? 0 : 1;
                    newA.add(i);
                    matchedB.add(j);
                }
            }
            matchedA.addAll(newA);
            found.right.add(right);
            found.wrong.add(wrong);
        }
        return found;
    }

    private static List<Item> items(List<Row> rows, int number) {
        Rule rule = RULES.get(number - 1);
        ItemHasher hasher = new ItemHasher(number, rule);
        List<Item> items = new ArrayList<>();
        for (Row row : rows) {
            List<List<String>> cells = rule.keys().stream()
                    .map(key -> List.of(row.values.get(COLUMNS.indexOf(key))))
                    .toList();
            long[] words = hasher.hashAll(cells, () -> "");
            items.add(words.length == 0 ? null : new Item(words[0], words[1]));
        }
        return items;
    }

    @Test
    void febrl4IsLinkedWithoutANumber() throws Exception {
        Found found = link(rows("dataset4a.csv"), rows("dataset4b.csv"), true);
        assertThat(found.right).containsExactly(RIGHT_BY_RULE);
        assertThat(found.allWrong()).isZero();
        assertThat(found.allRight() / 5000.0).isGreaterThan(0.88);
    }

    @ParameterizedTest
    @CsvSource({"500,500,1", "4000,1000,1", "2000,3000,5"})
    void copiesMadeAsThoseOfFebrl1To3AreLinked(int people, int copies, int most) throws Exception {
        List<Row> originals = rows("dataset4a.csv").subList(0, people);
        List<Row> damaged = damaged(originals, copies, most, new Random(people));
        assertThat(damaged).hasSize(copies);
        Found found = link(originals, damaged, most == 1);
        double recall = found.allRight() / (double) copies;
        double precision = found.allRight() / (double) (found.allRight() + found.allWrong());
        assertThat(recall).as("recall").isGreaterThanOrEqualTo(0.88);
        assertThat(precision).as("precision").isGreaterThanOrEqualTo(0.999);
    }

    /**
     * Copies with one to three changes in ten columns, of which four are keys, up to {@code most} copies of a person: a third
     * of them keep all four, as in FEBRL 4.
     */
    private static List<Row> damaged(List<Row> originals, int copies, int most, Random random) {
        List<Row> damaged = new ArrayList<>();
        Map<String, Integer> made = new HashMap<>();
        while (damaged.size() < copies) {
            Row row = originals.get(random.nextInt(originals.size()));
            if (made.merge(row.person, 1, Integer::sum) > most) {
                continue;
            }
            List<String> values = new ArrayList<>(row.values);
            if (random.nextInt(20) == 0) {
                values.set(0, row.values.get(1));
                values.set(1, row.values.get(0));
            }
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(FEBRL_COLUMNS);
                if (at >= values.size()) {
                    continue;
                }
                values.set(at, random.nextInt(10) == 0 ? "" : mistyped(values.get(at), random));
            }
            damaged.add(new Row(row.person, values));
        }
        return damaged;
    }

    private static String mistyped(String value, Random random) {
        if (value.length() < 2) {
            return value;
        }
        boolean digits = Character.isDigit(value.charAt(value.length() - 1));
        char other = (char) (digits ? '0' + random.nextInt(10) : 'a' + random.nextInt(26));
        int at = random.nextInt(value.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + other + value.substring(at);
            case 1 -> value.substring(0, at) + value.substring(at + 1);
            case 2 -> value.substring(0, at) + other + value.substring(at + 1);
            default -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }

    @Test
    void rulesAreReadBackAndAllDiffer() {
        assertThat(RULES).hasSize(13).doesNotHaveDuplicates();
        assertThat(RULES)
                .allSatisfy(rule -> assertThat(Rule.parse(rule.label())).isEqualTo(rule));
        assertThat(RULES.get(4).label()).isEqualTo("given_name&surname:swap+date_of_birth:date");
        assertThat(RULES).allSatisfy(rule -> assertThat(rule.space()).isGreaterThan(1e9));
    }

    @Test
    void aPersonHasFourKeys() {
        Map<String, String> named = new HashMap<>(Map.of("given", "g", "surname", "s", "dob", "d"));
        assertThatThrownBy(() -> Linkage.Person.of(named))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postcode");
        named.put("postcode", "p");
        assertThat(Linkage.Person.of(named)).isEqualTo(new Linkage.Person("g", "s", "d", "p"));
        named.put("shoe", "x");
        assertThatThrownBy(() -> Linkage.Person.of(named)).hasMessageContaining("shoe");
    }
}
