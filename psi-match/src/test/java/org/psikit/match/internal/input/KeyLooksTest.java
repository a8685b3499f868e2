package org.psikit.match.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;
import org.psikit.match.source.MemoryTable;

class KeyLooksTest {

    private static final String HASH = "53fb8ab85c5a6ef8fdeba8b239a23e20859a7cf14909cfc627cf807e6c70a2af";

    @ParameterizedTest
    @CsvSource({
        HASH + ", HASH",
        "U/uKuFxabvj966i5Fqmm+oWafPFJCc/GJ8+Afmxwoq8=, HASH",
        "ada@post.example, EMAIL",
        "+49 30 1234567, PHONE",
        "030/1234567, PHONE",
        "(02) 9876 5432, PHONE",
        "+4930123456, PHONE",
        "00012345, OTHER",
        "12345678, OTHER",
        "1980-04-03, OTHER",
        "3.4.1980, DATE",
        "03/04/1980, DATE",
        "Ada Byron, OTHER",
        "+, OTHER"
    })
    void kinds(String value, ValueKind kind) {
        assertThat(ValueKind.of(value)).isEqualTo(kind);
    }

    @Test
    void aLongValueIsNotLookedAtForLong() {
        assertThat(ValueKind.of("0 ".repeat(50_000))).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of("+" + "1 ".repeat(155) + "x")).isEqualTo(ValueKind.OTHER);
    }

    @Test
    void keysThatCannotMeetThePeersAreWarnedOf() {
        assertThat(warnings("k", Set.of(), HASH, HASH, HASH))
                .singleElement()
                .asString()
                .contains("agree on");
        assertThat(warnings("k:email", Set.of(), HASH, HASH, HASH)).hasSize(1);
        assertThat(warnings("k:sha256(email)", Set.of(), HASH, HASH, HASH))
                .singleElement()
                .asString()
                .contains("hashed again");
        assertThat(warnings("k:sha256(email)", Set.of("k"), HASH, HASH, HASH)).isEmpty();
        assertThat(warnings("k", Set.of(), "030 1234567", "+49 30 1", "030/7654321", "030 1234567", "(030) 1234567"))
                .isEmpty();
        String[] phones = {"030 1234567", "030/7654321", "+4930123456"};
        assertThat(warnings("k", Set.of(), phones)).singleElement().asString().contains("phone numbers", "k:phone");
        assertThat(warnings("k:phone", Set.of(), phones)).isEmpty();
        assertThat(warnings("k:exact", Set.of(), "1.2.1980", "3.4.1981", "5.6.1982"))
                .hasSize(1);
        String[] addresses = {"a@b.example", "c@d.example", "e@f.example"};
        assertThat(warnings("k", Set.of(), addresses)).isEmpty();
        assertThat(warnings("k:exact", Set.of(), addresses)).hasSize(1);
        assertThat(warnings("k", Set.of(), HASH, "", HASH))
                .as("too few to tell")
                .isEmpty();
    }

    private static List<String> warnings(String rule, Set<String> hashed, String... values) {
        MemoryTable table = new MemoryTable(
                "memory:t", List.of("k"), Arrays.stream(values).map(List::of).toList());
        RuleColumns columns =
                RuleColumns.of(table, List.of(Rule.parse(rule)), Map.of(), KeySettings.DEFAULT.withHashedKeys(hashed));
        KeyLooks looks = new KeyLooks(table, columns, List.of("k"));
        try (TableReader reader = table.open(List.of("k"))) {
            while (reader.next()) {
                looks.add(reader);
            }
        }
        assertThat(looks.warnings())
                .noneMatch(warning ->
                        Arrays.stream(values).anyMatch(value -> !value.isEmpty() && warning.contains(value)));
        return looks.warnings();
    }
}
