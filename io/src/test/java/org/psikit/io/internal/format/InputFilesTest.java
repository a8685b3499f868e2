package org.psikit.io.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class InputFilesTest {

    @TempDir
    Path folder;

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static TableSource open(Path path) {
        return Tables.open(List.of(path), CsvOptions.DEFAULT);
    }

    private TableSource open(String name) {
        return open(Path.of(folder + "/" + name));
    }

    @Test
    void aHivePartitionedFolderHasTheColumnsOfItsFolders() {
        Path hive = Published.file("cases/hive");
        TableSource table = open(hive);
        assertThat(table.name()).isEqualTo(hive.toString());
        assertThat(table.schema().names()).endsWith("country").contains("email");
        assertThat(TableRows.of(table, List.of("country"))).contains(List.of("DE"), List.of("FR"));
        assertThat(TableRows.of(open(Path.of(hive + "/*/*.parquet")))).isEqualTo(TableRows.of(table));
        assertThat(TableRows.of(open(Path.of(hive + "/**/*.parquet")))).isEqualTo(TableRows.of(table));
        assertThat(TableRows.of(open(Path.of(hive + "/country=*")))).isEqualTo(TableRows.of(table));
        assertThat(open(Path.of(hive + "/country=FR")).schema().names()).doesNotContain("country");
    }

    @Test
    void listsAndRejectedRowsAreTheSameBelowAPartition() throws IOException {
        Path lists = Published.file("parquet/list_columns.parquet");
        Path below = folder.resolve("lists/dt=1/" + lists.getFileName());
        Files.createDirectories(below.getParent());
        Files.copy(lists, below);
        String column = open(lists).schema().names().get(0);
        try (TableReader plain = open(lists).open(List.of(column));
                TableReader reader = open("lists").open(List.of("dt", column))) {
            while (plain.next()) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.values(0)).containsExactly("1");
                assertThat(reader.values(1)).isEqualTo(plain.values(0));
            }
        }
        write("bad/dt=1/a.csv", "x,y\n1\n2,3\n");
        TableSource table = Tables.open(List.of(folder.resolve("bad")), CsvOptions.DEFAULT.withBadRows(BadRows.REJECT));
        try (TableReader reader = table.open(List.of("dt", "x"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.problem()).isNotNull();
            assertThat(reader.next()).isTrue();
            assertThat(reader.problem()).isNull();
        }
    }

    @Test
    void aFolderBySparkIsReadWithoutItsMarks() {
        Path spark = Published.file("cases/spark");
        TableSource table = open(spark);
        assertThat(table.description().layout()).isEqualTo("Parquet, 2 files");
        assertThat(table.description().files()).hasSize(2);
        assertThat(TableRows.of(table, List.of(table.schema().names().get(0))))
                .hasSameSizeAs(TableRows.of(
                        open(Path.of(spark + "/*")),
                        List.of(table.schema().names().get(0))));
    }

    @Test
    void typesAndConstantsGoIntoParquet() {
        TableSource table = open(Published.file("cases/hive"));
        Path copy = folder.resolve("copy.parquet");
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(copy).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        assertThat(TableRows.of(open(copy))).isEqualTo(TableRows.of(table));
        assertThat(open(copy).schema().names()).isEqualTo(table.schema().names());
    }

    @ParameterizedTest
    @CsvSource({
        "dt=2026-11-01, 2026-11-01",
        "dt=a%2Fb%20c, a/b c",
        "dt=M%C3%BCnchen, München",
        "dt=München, München",
        "dt=100%, 100%",
        "dt=%zz, %zz",
        "dt=a=b, a=b",
        "dt=__HIVE_DEFAULT_PARTITION__, ''",
        "dt=, ''"
    })
    void theNameOfAFolderIsUnescaped(String name, String value) throws IOException {
        write("t/" + name + "/part.csv", "x\n1\n");
        assertThat(TableRows.of(open("t"), List.of("dt", "x", "dt"))).containsExactly(List.of(value, "1", value));
    }

    @Test
    void aColumnOfTheFileIsNotReplacedByItsFolder() throws IOException {
        write("t/x=2/part.csv", "x\n1\n");
        assertThat(TableRows.of(open("t"))).containsExactly(List.of("1"));
    }

    @Test
    void hiddenAndEmptyFilesAreLeftOut() throws IOException {
        write("t/part-1.csv", "x\n1\n");
        write("t/_SUCCESS", "");
        write("t/part-0.csv", "");
        write("t/.part-1.csv.crc", "crc");
        write("t/_temporary/0/part-2.csv", "x\n2\n");
        write("t/.hidden/part-3.csv", "x\n3\n");
        write("t/_p=1/part-4.csv", "x\n4\n");
        assertThat(TableRows.of(open("t"), List.of("x", "_p"))).containsExactly(List.of("4", "1"), List.of("1", ""));
        assertThat(TableRows.of(open("t/_S*s".replace("_S*s", "*"))))
                .as("the pattern's folders are read like folders")
                .hasSize(2);
        assertThatThrownBy(() -> open("t/part-0*")).hasMessageContaining("matches only empty files");
        assertThatThrownBy(() -> open("t/.hidden/*x*")).hasMessageContaining("matches no file");
        assertThat(TableRows.of(open("t/.part*"))).isEmpty();
    }

    @Test
    void twoStarsMatchFoldersOfAnyDepth() throws IOException {
        write("t/a.csv", "x\n1\n");
        write("t/b/c/d.csv", "x\n2\n");
        write("t/b/c/d.txt", "y\n3\n");
        assertThat(TableRows.of(open("t/**/*.csv"))).containsExactly(List.of("1"), List.of("2"));
        assertThat(TableRows.of(open("**/d.csv"))).containsExactly(List.of("2"));
        assertThat(TableRows.of(open("t/?/c/[d].csv"))).containsExactly(List.of("2"));
        assertThatThrownBy(() -> open("t/[.csv")).hasMessageContaining("is not a valid pattern");
        assertThatThrownBy(() -> open("none/*.csv")).hasMessageContaining("matches no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_delta_log/0.json", ".hoodie/hoodie.properties", "metadata/v1.metadata.json"})
    void tablesWhoseLogSaysWhichFilesCountAreRefused(String mark) throws IOException {
        write("t/part.parquet", "x\n1\n");
        write("t/" + mark, "{}");
        for (String name : List.of("t", "t/*", "t/*.parquet", "**")) {
            assertThatThrownBy(() -> open(name))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("deleted rows remain")
                    .hasMessageContaining(folder.resolve("t").toString());
        }
    }

    @Test
    void aFolderCalledMetadataIsNothingSpecial() throws IOException {
        write("t/metadata/part.csv", "x\n1\n");
        assertThat(TableRows.of(open("t"))).hasSize(1);
    }

    @Test
    void emptyFoldersAndLoopsAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("none/below"));
        assertThatThrownBy(() -> open("none"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no table");
        write("loop/a.csv", "x\n1\n");
        Files.createSymbolicLink(folder.resolve("loop/again"), folder.resolve("loop"));
        assertThatThrownBy(() -> open("loop"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a link");
    }
}
