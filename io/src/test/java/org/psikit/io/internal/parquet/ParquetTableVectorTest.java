package org.psikit.io.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

/** Files by other writers, as apache/parquet-testing publishes them. */
class ParquetTableVectorTest {

    @TempDir
    Path folder;

    private static Path file(String name) {
        return Published.file("parquet/" + name + ".parquet");
    }

    private static TableSource table(String name) {
        return Tables.open(file(name), CsvOptions.DEFAULT);
    }

    @Test
    void int96IsATimestamp() {
        // The sixth was beyond the range of its writer
        assertThat(TableRows.of(table("int96_from_spark")).subList(0, 5))
                .containsExactly(
                        List.of("2024-01-01T20:34:56.123456Z"),
                        List.of("2024-01-01T01:00:00Z"),
                        List.of("9999-12-31T03:00:00Z"),
                        List.of("2024-12-30T23:00:00Z"),
                        List.of(""));
    }

    /** DuckDB is the oracle: it goes by the footer, which a copy must have right. */
    @Test
    void intervalsAreReadableInACopy() throws Exception {
        TableSource table =
                Tables.open(Published.file("cases/30-parquet-interval-lost/interval.parquet"), CsvOptions.DEFAULT);
        Path copy = folder.resolve("copy.parquet");
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(copy).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        assertThat(TableRows.of(Tables.open(copy, CsvOptions.DEFAULT))).isEqualTo(TableRows.of(table));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM '" + copy + "' WHERE contract = INTERVAL 3 DAY")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isPositive();
        }
    }

    @Test
    void decimalsHaveAllDigitsOfTheirScale() {
        List<List<String>> expected = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            expected.add(List.of(i + ".00"));
        }
        assertThat(TableRows.of(table("byte_array_decimal"))).isEqualTo(expected);
    }

    @Test
    void bytesThatAreNoTextAreHexadecimal() {
        List<List<String>> rows = TableRows.of(table("binary"));
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0)).containsExactly("0x00");
        assertThat(rows.get(11)).containsExactly("0x0B");
    }

    @Test
    void bytesThatAreTextAreText() {
        assertThat(TableRows.of(
                        table("alltypes_dictionary"), List.of("string_col", "date_string_col", "timestamp_col")))
                .containsExactly(
                        List.of("0", "01/01/09", "2009-01-01T00:00:00Z"),
                        List.of("1", "01/01/09", "2009-01-01T00:01:00Z"));
        assertThat(TableRows.of(table("lz4_raw_compressed")).get(1)).containsExactly("1593604800", "def", "7.7");
    }

    @Test
    void nullsAreEmpty() {
        assertThat(TableRows.of(table("page_v2_empty_compressed")))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).containsExactly(""));
    }

    /** DuckDB reads Parquet with code of its own, so agreement is evidence; compared where it writes values as we do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delta_byte_array",
                "delta_encoding_optional_column",
                "alltypes_plain",
                "alltypes_plain.snappy",
                "datapage_v2.snappy"
            })
    void valuesAreThoseThatDuckDbReads(String name) throws Exception {
        Set<String> comparable = Set.of("VARCHAR", "BIGINT", "INTEGER", "BOOLEAN");
        TableSource table = table(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT * FROM read_parquet('%s', binary_as_string = true)".formatted(file(name)))) {
            ResultSetMetaData metadata = result.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                if (comparable.contains(metadata.getColumnTypeName(i))) {
                    columns.add(metadata.getColumnName(i));
                }
            }
            assertThat(columns).isNotEmpty();
            List<List<String>> expected = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    String value = result.getString(column);
                    row.add(value == null ? "" : value);
                }
                expected.add(row);
            }
            assertThat(TableRows.of(table, columns)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alltypes_plain",
                "datapage_v2.snappy",
                "delta_encoding_optional_column",
                "fixed_length_byte_array",
                "int96_from_spark",
                "list_columns",
                "lz4_raw_compressed",
                "nested_lists.snappy",
                "nulls.snappy",
                "byte_array_decimal",
                "page_v2_empty_compressed"
            })
    void aCopyHasTheSameTypesAndRecords(String name) throws Exception {
        TableSource table = table(name);
        Path copy = folder.resolve("copy.parquet");
        int rows = 0;
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(copy)
                        .open(new OutputColumns(
                                table,
                                table.schema().names(),
                                List.of(TableColumn.text("match_id"), TableColumn.integer("rule"))))) {
            while (reader.next()) {
                writer.copy(reader, List.of("id" + rows++, "1"));
            }
            writer.commit();
        }
        MessageType fields = ParquetGroups.schema(file(name));
        MessageType copied = ParquetGroups.schema(copy);
        assertThat(copied.getFields().subList(0, fields.getFieldCount())).isEqualTo(fields.getFields());
        assertThat(ParquetGroups.records(copy, fields)).isEqualTo(ParquetGroups.records(file(name), fields));
        List<List<String>> added = TableRows.of(Tables.open(copy, CsvOptions.DEFAULT), List.of("match_id", "rule"));
        assertThat(added).hasSize(rows).last().isEqualTo(List.of("id" + (rows - 1), "1"));
    }

    /** Rows that are passed over take their triplets with them, also where a row is copied twice. */
    @Test
    void chosenRowsOfNestedColumnsAreCopied() throws Exception {
        TableSource table = table("nested_lists.snappy");
        Path first = folder.resolve("first.parquet");
        Path second = folder.resolve("second.parquet");
        try (TableReader reader = table.open(table.schema().names());
                RowWriter one = Tables.sink(first).open(OutputColumns.allOf(table));
                RowWriter two = Tables.sink(second).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                if (reader.row() > 0) {
                    one.copy(reader, List.of());
                    two.copy(reader, List.of());
                }
            }
            one.commit();
            two.commit();
        }
        MessageType fields = ParquetGroups.schema(first);
        List<String> all = ParquetGroups.records(file("nested_lists.snappy"), fields);
        assertThat(ParquetGroups.records(first, fields)).isEqualTo(all.subList(1, 3));
        assertThat(ParquetGroups.records(second, fields)).isEqualTo(all.subList(1, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET-1481,its footer",
        "ARROW-GH-41321,column \"int64\" of row group 1",
        "datapage_v1-corrupt-checksum,row group 1"
    })
    void damagedFilesAreRefused(String name, String where) {
        assertThatThrownBy(() -> TableRows.of(table(name)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name + ".parquet is damaged")
                .hasMessageContaining(where)
                .cause()
                .hasMessageMatching("[\\w.]+")
                .hasNoCause();
    }

    @Test
    void aNestedColumnHasNoText() {
        TableSource table = table("list_columns");
        assertThat(new HashSet<>(table.schema().columns()))
                .containsExactlyInAnyOrder(
                        new TableColumn("int64_list", new ColumnType(ColumnType.Kind.NESTED, "list")),
                        new TableColumn("utf8_list", new ColumnType(ColumnType.Kind.NESTED, "list")));
        try (TableReader reader = table.open(List.of("utf8_list"))) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(() -> reader.value(0))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("\"utf8_list\" is nested");
        }
        assertThatThrownBy(() -> Tables.sink(folder.resolve("o.csv")).open(OutputColumns.allOf(table)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("write a .parquet file, or select other columns");
    }
}
