package org.psikit.io.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class JoinedTableTest {

    @TempDir
    Path folder;

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private TableSource open(String... names) {
        return Tables.open(Arrays.stream(names).map(folder::resolve).toList(), CsvOptions.DEFAULT);
    }

    @Test
    void filesFollowEachOther() throws IOException {
        write("b.csv", "x;y\n1;2\n");
        write("a.csv", "x,y\n3,4\n5,6\n");
        write("empty.csv", "x,y\n");
        TableSource table = open("b.csv", "empty.csv", "a.csv");
        assertThat(table.schema().names()).containsExactly("x", "y");
        assertThat(table.name()).endsWith("b.csv and 2 more");
        try (TableReader reader = table.open(List.of("y"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.value(0)).isEqualTo("2");
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.value(0)).isEqualTo("6");
            assertThat(reader.row()).isEqualTo(2);
            assertThat(reader.where()).endsWith("a.csv line 3");
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    /** A key with several values reads them so: a column that is lacking must not shift those after it. */
    @Test
    void valuesAreThoseOfTheirColumnWhereAnotherIsLacking() throws IOException {
        write("a.csv", "x,y,z\n1,2,3\n");
        write("b.csv", "y,z\n4,5\n");
        try (TableReader reader = open("a.csv", "b.csv").open(List.of("x", "y", "z"))) {
            for (List<String> row : List.of(List.of("1", "2", "3"), List.of("", "4", "5"))) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < row.size(); i++) {
                    assertThat(reader.value(i)).isEqualTo(row.get(i));
                    assertThat(reader.values(i)).containsExactly(row.get(i));
                }
            }
        }
    }

    @Test
    void aWildcardStandsForItsFilesByName() throws IOException {
        write("part-2.csv", "x\n2\n");
        write("part-1.csv", "x\n1\n");
        write(".part-0.csv", "x\n0\n");
        write("other.csv", "y\n");
        assertThat(TableRows.of(open("part-*.csv"))).containsExactly(List.of("1"), List.of("2"));
        assertThatThrownBy(() -> open("none-*.csv"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("matches no file");
        write("odd[1].csv", "x\n9\n");
        assertThat(TableRows.of(open("odd[1].csv"))).containsExactly(List.of("9"));
    }

    private static List<Path> drift(String... names) {
        return Arrays.stream(names)
                .map(name -> Published.file("cases/drift/" + name))
                .toList();
    }

    @Test
    void columnsAreFoundByName() {
        TableSource table = Tables.open(drift("part1.csv", "part2.csv", "part3.csv"), CsvOptions.DEFAULT);
        assertThat(table.schema().names()).containsExactly("email", "name", "extra");
        table.checkKeys(List.of("email", "extra"));
        assertThat(TableRows.of(table))
                .containsExactly(
                        List.of("ann@example.org", "Ann", ""),
                        List.of("bo@example.org", "Bo", ""),
                        List.of("cy@example.org", "Cy", "1"));
        assertThat(TableRows.of(table, List.of("extra", "name", "extra")).get(2))
                .containsExactly("1", "Cy", "1");
    }

    @Test
    void aColumnWithoutValuesHasAnyType() {
        TableSource table =
                Tables.open(drift("drift-1.parquet", "drift-2.parquet", "drift-3.parquet"), CsvOptions.DEFAULT);
        table.checkKeys(List.of("email", "id"));
        assertThat(TableRows.of(table, List.of("id"))).hasSize(3).last().isEqualTo(List.of(""));
        TableSource withoutDoubles = Tables.open(drift("drift-3.parquet", "drift-1.parquet"), CsvOptions.DEFAULT);
        assertThat(withoutDoubles.schema().columns())
                .extracting(column -> column.type().label())
                .containsExactly("string", "int64");
        copied(table);
        assertThat(copied(withoutDoubles).schema()).isEqualTo(withoutDoubles.schema());
    }

    /** A copy in Parquet, which must have the same rows. */
    private TableSource copied(TableSource table) {
        Path file = folder.resolve("copy.parquet");
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        TableSource copy = Tables.open(file, CsvOptions.DEFAULT);
        assertThat(TableRows.of(copy)).isEqualTo(TableRows.of(table));
        return copy;
    }

    @Test
    void aRenamedColumnIsNoKey() throws IOException {
        write("a.csv", "x,y\n1,2\n");
        write("b.csv", "x,z\n3,4\n");
        TableSource table = open("a.csv", "b.csv");
        table.checkKeys(List.of("x"));
        assertThat(TableRows.of(table)).containsExactly(List.of("1", "2", ""), List.of("3", "", "4"));
        assertThatThrownBy(() -> table.checkKeys(List.of("x", "y")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.csv has no column \"y\"")
                .hasMessageContaining("(it has x, z)");
    }

    @Test
    void aColumnOfTwoTypesIsTextAndNoKey() throws Exception {
        write("text.csv", "id\n007\n");
        TableSource text = open("text.csv");
        Path file = folder.resolve("text.parquet");
        try (TableReader reader = text.open(List.of("id"));
                RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(text))) {
            assertThat(reader.next()).isTrue();
            writer.copy(reader, List.of());
            writer.commit();
        }
        TableSource table =
                Tables.open(List.of(file, Published.file("parquet/alltypes_plain.parquet"), file), CsvOptions.DEFAULT);
        assertThat(table.schema().columns().get(0).type().label()).isEqualTo("int32 or string");
        assertThat(TableRows.of(table, List.of("id"))).contains(List.of("007"), List.of("5"));
        TableSource copy = copied(table);
        assertThat(copy.schema().columns().get(0).type().label()).isEqualTo("string");
        assertThat(copy.schema().columns().get(1))
                .isEqualTo(table.schema().columns().get(1));
        assertThatThrownBy(() -> table.checkKeys(List.of("id")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column \"id\" is string in ");
    }

    @Test
    void parquetFilesAreJoinedInTheirTypes() throws Exception {
        TableSource part = Tables.open(Published.file("parquet/alltypes_plain.parquet"), CsvOptions.DEFAULT);
        for (String name : List.of("p1.parquet", "p2.parquet")) {
            try (TableReader reader = part.open(part.schema().names());
                    RowWriter writer = Tables.sink(folder.resolve(name)).open(OutputColumns.allOf(part))) {
                while (reader.next()) {
                    writer.copy(reader, List.of());
                }
                writer.commit();
            }
        }
        TableSource joined = open("p*.parquet");
        Path all = folder.resolve("all.parquet");
        try (TableReader reader = joined.open(List.of("id", "timestamp_col"));
                RowWriter writer =
                        Tables.sink(all).open(new OutputColumns(joined, List.of("id", "timestamp_col"), List.of()))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        TableSource copied = Tables.open(all, CsvOptions.DEFAULT);
        assertThat(copied.schema().columns())
                .extracting(column -> column.type().label())
                .containsExactly("int32", "int96");
        assertThat(TableRows.of(copied)).hasSize(16);
    }

    @Test
    void zstdIsUnpackedAndCutOffZstdRefused() throws IOException {
        StringBuilder text = new StringBuilder("a\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i * 7919L % 10007).append('\n');
        }
        byte[] packed = Zstd.compress(text.toString().getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("t.csv.zst"), packed);
        assertThat(TableRows.of(open("t.csv.zst"))).hasSize(50_000);
        Files.write(folder.resolve("cut.csv.zst"), Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> TableRows.of(open("cut.csv.zst")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged");
    }
}
