package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;

/** The figures were counted with a script that shares no code with this project. */
class FebrlVectorTest {

    private record Item(long low, long high) {}

    private static TableSource table(String file) throws Exception {
        return Tables.csv(
                Path.of(FebrlVectorTest.class.getResource("/febrl/" + file).toURI()), CsvOptions.DEFAULT);
    }

    /** The items of all rows but those left out; null where a row has no key. */
    private static List<Item> items(TableSource table, int number, String rule) {
        Rule parsed = Rule.parse(rule);
        ItemHasher hasher = new ItemHasher(number, parsed);
        List<String> keys = parsed.parts().stream().map(KeyPart::key).toList();
        List<Item> items = new ArrayList<>();
        String[] values = new String[keys.size()];
        long[] out = new long[2];
        try (TableReader reader = table.open(keys)) {
            while (reader.next()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = reader.value(i);
                }
                items.add(hasher.hash(values, out, 0) ? new Item(out[0], out[1]) : null);
            }
        }
        return items;
    }

    private static Set<Item> shared(List<Item> a, List<Item> b) {
        Set<Item> shared = new HashSet<>(a);
        shared.retainAll(new HashSet<>(b));
        shared.remove(null);
        return shared;
    }

    @ParameterizedTest
    @CsvSource({
        "soc_sec_id, 4561",
        "given_name+surname+date_of_birth, 2079",
        "surname+postcode+date_of_birth, 2481",
        "date_of_birth, 4209"
    })
    void asManyKeysAreSharedAsWereCounted(String rule, int expected) throws Exception {
        List<Item> a = items(table("dataset4a.csv"), 1, rule);
        List<Item> b = items(table("dataset4b.csv"), 1, rule);
        assertThat(a).hasSize(5000);
        assertThat(b).hasSize(5000);
        assertThat(shared(a, b)).hasSize(expected);
    }

    @Test
    void theSecondRuleFindsWhatTheFirstLeft() throws Exception {
        List<Item> a1 = items(table("dataset4a.csv"), 1, "soc_sec_id");
        List<Item> b1 = items(table("dataset4b.csv"), 1, "soc_sec_id");
        Set<Item> first = shared(a1, b1);
        List<Item> a2 = items(table("dataset4a.csv"), 2, "surname+postcode+date_of_birth");
        List<Item> b2 = items(table("dataset4b.csv"), 2, "surname+postcode+date_of_birth");
        for (int row = 0; row < 5000; row++) {
            if (first.contains(a1.get(row))) {
                a2.set(row, null);
            }
            if (first.contains(b1.get(row))) {
                b2.set(row, null);
            }
        }
        assertThat(first).hasSize(4561);
        assertThat(shared(a2, b2)).hasSize(241);
    }
}
