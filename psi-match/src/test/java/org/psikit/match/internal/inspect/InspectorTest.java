package org.psikit.match.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;

class InspectorTest {

    @TempDir
    Path dir;

    @Test
    void everyColumnIsLookedAtWithoutRules() throws IOException {
        TableSource table = csv("id,name,spent,\n1,Ann,3.50,\n2, ann ,4,x\n3,,5.25,x\n4,Bob,,\n");
        Inspection found = inspect(table, 2);
        assertThat(found.layout()).isEqualTo("CSV (comma, LF, UTF-8)");
        assertThat(found.rows()).isEqualTo(4);
        assertThat(found.keys().rules()).isEmpty();
        assertThat(found.keys().rowsWithoutKey()).isZero();
        assertThat(found.columns())
                .extracting(Inspection.Column::name, Inspection.Column::type, Inspection.Column::guessed)
                .containsExactly(
                        tuple("id", "integer", true),
                        tuple("name", "text", false),
                        tuple("spent", "decimal", true),
                        tuple("column 4", "text", false));
        assertThat(found.columns().get(1).keys())
                .containsExactly(
                        new Inspection.Key("text", 3, 1, new Inspection.Refused(0, 0), new Inspection.Count(2, true)));
        assertThat(found.columns().get(1).keys().get(0).duplicates()).isEqualTo(1);
        assertThat(found.columns().get(3).values()).containsExactly(new Inspection.ValueCount("x", 2, true));
        assertThat(found.columns().get(1).values()).hasSize(2);
    }

    @Test
    void rulesAsTheJobSeesThem() throws IOException {
        TableSource table = csv("Mail;last;zip\r\na@x.org;Li;1\r\nA@x.org;li;1\r\n;Li;2\r\n;;2\r\n;Wu;\r\n");
        List<Rule> rules = List.of(Rule.parse("mail"), Rule.parse("last+zip"), Rule.parse("last:exact"));
        RuleColumns keys = RuleColumns.of(table, rules, Map.of("mail", "Mail"), KeySettings.DEFAULT);
        Inspection found = Inspector.inspect(table, keys, 0, ProgressListener.NONE);
        assertThat(found.layout()).isEqualTo("CSV (semicolon, CRLF, UTF-8)");
        assertThat(found.keys().rules())
                .containsExactly(
                        new Inspection.RuleKeys("mail", 2, new Inspection.Count(1, true)),
                        new Inspection.RuleKeys("last+zip", 3, new Inspection.Count(2, true)),
                        new Inspection.RuleKeys("last:exact", 4, new Inspection.Count(3, true)));
        assertThat(found.keys().rowsWithoutKey()).isEqualTo(1);
        assertThat(found.columns().get(1).keys())
                .containsExactly(
                        new Inspection.Key("text", 4, 1, new Inspection.Refused(0, 0), new Inspection.Count(2, true)),
                        new Inspection.Key("exact", 4, 1, new Inspection.Refused(0, 0), new Inspection.Count(3, true)));
        assertThat(found.columns()).allSatisfy(c -> assertThat(c.values()).isEmpty());
    }

    @Test
    void whatIsNoKeyIsToldApart() throws IOException {
        TableSource table =
                csv("mail,tel\na@x.org,0298765432\nA@x.org,+61 2 9876 5432\nn/a,1\nnobody,\n \u00a0,000000000\n");
        KeySettings settings = KeySettings.DEFAULT.withRegion("AU");
        List<Rule> rules = List.of(Rule.parse("mail:email"), Rule.parse("tel:phone"));
        Inspection found =
                Inspector.inspect(table, RuleColumns.of(table, rules, Map.of(), settings), 0, ProgressListener.NONE);
        assertThat(found.columns().get(0).keys())
                .containsExactly(
                        new Inspection.Key("email", 4, 1, new Inspection.Refused(1, 1), new Inspection.Count(1, true)));
        assertThat(found.columns().get(1).keys())
                .containsExactly(
                        new Inspection.Key("phone", 4, 1, new Inspection.Refused(1, 1), new Inspection.Count(1, true)));
        assertThat(found.keys().rowsWithoutKey()).isEqualTo(3);
    }

    /** Counted by a script that shares no code with this project. */
    @Test
    void febrl() throws Exception {
        Path file = Path.of(Objects.requireNonNull(getClass().getResource("/febrl/dataset4b.csv"))
                .toURI());
        Inspection found = inspect(Tables.open(file, CsvOptions.DEFAULT), 0);
        assertThat(found.rows()).isEqualTo(5000);
        assertThat(found.columns().get(9).name()).isEqualTo("date_of_birth");
        assertThat(found.columns().get(9).type()).isEqualTo("date");
        assertThat(found.columns().get(10).type()).isEqualTo("integer");
        assertThat(found.columns().get(10).keys())
                .containsExactly(new Inspection.Key(
                        "text", 5000, 0, new Inspection.Refused(0, 0), new Inspection.Count(5000, true)));
    }

    @Test
    void parquetTypesAreThoseOfTheFile() throws IOException {
        TableSource csv = csv("id,name\n1,x\n2,y\n");
        Path file = dir.resolve("t.parquet");
        try (RowWriter writer = Tables.sink(file)
                        .open(new OutputColumns(csv, csv.schema().names(), List.of(TableColumn.integer("n"))));
                TableReader reader = csv.open(csv.schema().names())) {
            while (reader.next()) {
                writer.copy(reader, List.of("7"));
            }
            writer.commit();
        }
        TableSource table = Tables.open(List.of(file, file), CsvOptions.DEFAULT);
        Inspection found = Inspector.inspect(
                table,
                RuleColumns.of(table, List.of(Rule.parse("n")), Map.of(), KeySettings.DEFAULT),
                0,
                ProgressListener.NONE);
        assertThat(found.layout()).isEqualTo("Parquet, 2 files");
        assertThat(found.columns()).noneMatch(Inspection.Column::guessed);
        assertThat(found.columns().get(0).keys()).isEmpty();
        assertThat(found.columns().get(2).keys())
                .containsExactly(
                        new Inspection.Key("text", 4, 0, new Inspection.Refused(0, 0), new Inspection.Count(1, true)));
    }

    @Test
    void aRowThatCannotBeReadIsNamed() throws IOException {
        TableSource table = csv("a,b\n1,2\n1,2,3\n");
        assertThatThrownBy(() -> inspect(table, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void frequentValuesAreFoundAmongMany() {
        ValueTally tally = new ValueTally();
        for (int i = 0; i < 50_000; i++) {
            tally.add("unique " + i);
            if (i % 10 == 0) {
                tally.add("often");
            }
        }
        Inspection.ValueCount top = tally.top(1).get(0);
        assertThat(top.value()).isEqualTo("often");
        assertThat(top.exact()).isFalse();
        assertThat(top.rows()).isBetween(4000L, 5000L);
    }

    private static Inspection inspect(TableSource table, int topValues) {
        return Inspector.inspect(
                table,
                RuleColumns.of(table, List.of(), Map.of(), KeySettings.DEFAULT),
                topValues,
                ProgressListener.NONE);
    }

    private TableSource csv(String content) throws IOException {
        return Tables.open(Files.writeString(dir.resolve("t.csv"), content), CsvOptions.DEFAULT);
    }
}
