package org.psikit.match.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.ProgressListener;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.internal.inspect.Inspector;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;

class KeyDoubtsTest {

    @TempDir
    Path dir;

    /** What a job says, and an inspection says alike. */
    private List<String> warnings(String header, IntFunction<String> line, int rows, String... rules)
            throws IOException {
        Path file = dir.resolve("a.csv");
        Files.writeString(
                file, IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n", header + "\n", "\n")));
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT);
        RuleColumns keys = RuleColumns.of(
                table, Stream.of(rules).map(Rule::parse).toList(), Map.of(), KeySettings.DEFAULT.withRegion("DE"));
        KeyPass pass = KeyPass.read(table, keys, RecordItemStore::inMemory, ProgressListener.NONE);
        pass.items().close();
        assertThat(Inspector.inspect(table, keys, 0, ProgressListener.NONE)
                        .keys()
                        .warnings())
                .isEqualTo(pass.warnings());
        return pass.warnings();
    }

    @Test
    void goodKeysGiveNoDoubts() throws IOException {
        assertThat(warnings(
                        "mail,no,born,at",
                        i -> "u%d@x.org,%d.5,%04d-01-01,2024-01-01T00:00:00Z".formatted(i, i, 1900 + i % 100),
                        400,
                        "mail:email",
                        "no+mail",
                        "mail+born:date",
                        "mail:email+at:date"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301234567.0", "4.91512E+11", "'4,9e11'", "12.000", "-3e5"})
    void numbersThatWereMadeFloats(String value) throws IOException {
        assertThat(warnings("tel", i -> i == 7 ? "\"" + value + "\"" : "49301234" + i, 50, "tel"))
                .singleElement()
                .asString()
                .contains("column tel", "in 1 row,", "exponent")
                .doesNotContain(value);
    }

    @Test
    void valuesThatDifferByCaseAlone() throws IOException {
        IntFunction<String> ids = i -> i == 3 ? "0015g00000AB1cD" : i == 4 ? "0015g00000Ab1cD" : "id" + i;
        assertThat(warnings("Id", ids, 50, "Id"))
                .singleElement()
                .asString()
                .contains("differ by case alone, in 1 row", "Id:exact");
        assertThat(warnings("Id", ids, 50, "Id:exact")).isEmpty();
        assertThat(warnings("Id", ids, 50, "Id:name")).isEmpty();
    }

    @Test
    void addressesThatDifferByCaseAreTheSame() throws IOException {
        assertThat(warnings("mail", i -> (i % 2 == 0 ? "Ada%d@x.org" : "ada%d@X.org").formatted(i / 2), 50, "mail"))
                .isEmpty();
    }

    @Test
    void momentsInUtcThatAreTakenForDays() throws IOException {
        assertThat(warnings("n,born", i -> i + ",1980-02-29T%02d:00:00Z".formatted(i % 2 * 23), 40, "n+born:date"))
                .singleElement()
                .asString()
                .contains("column born", "in 20 rows", "a day off");
    }

    @Test
    void keysOfWhichThereCanBeFew() throws IOException {
        assertThat(warnings(
                        "born,zip",
                        i -> "1980-01-%02d,%05d".formatted(1 + i % 28, i),
                        50,
                        "born:date",
                        "born:year+zip:initial"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("rule 1 born:date: there can be only about 40,178"),
                        second -> assertThat(second).contains("about 2,860 different keys"));
    }

    @Test
    void keysOfWhichThereAreFew() throws IOException {
        assertThat(warnings("city", i -> "city " + i % 9, 400, "city"))
                .singleElement()
                .asString()
                .contains("only 9 different keys");
        assertThat(warnings("city", i -> "city " + i % 9, 99, "city")).isEmpty();
    }

    @Test
    void aKeyThatNearlyAllRowsShare() throws IOException {
        assertThat(warnings("k", i -> i % 100 == 50 ? "x" + i : "same", 1000, "k"))
                .singleElement()
                .asString()
                .startsWith("rule 1 k: nearly all rows share one key");
        assertThat(warnings("k", i -> i % 20 == 0 ? "x" + i : "same" + i % 2, 1000, "k"))
                .noneMatch(warning -> warning.contains("nearly all"));
    }
}
