package org.psikit.bench.internal.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.input.RowKeys;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;

/**
 * The first pass over a table on one core: rows of six columns, of which one is read, brought to its form and hashed to
 * an item. Values are as people write them: e-mails in upper and lower case, with blanks, dots and tags; phone numbers
 * national and international with all kinds of separators.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH and its set-up fill the fields before anything reads them
@OperationUnit("row")
public class TableBenchmark {

    private static final int ROWS = 500_000;

    /** How the table is stored. */
    @Param({"csv", "parquet"})
    public String format;

    /** The rule: none reads the column and does no more; {@code us} has numbers of North America alone. */
    @Param({"none", "text", "email", "phone", "us", "name", "date"})
    public String key;

    private Path folder;
    private TableSource table;
    private RuleColumns columns;
    private RowKeys keys;
    private final long[] item = new long[2];

    /** Writes the table. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("psi-table-benchmark");
        Path csv = folder.resolve("t.csv");
        StringBuilder rows = new StringBuilder("id,text,email,phone,us,name,date\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i)
                    .append(',')
                    .append(text(i))
                    .append(',')
                    .append(email(i))
                    .append(',');
            rows.append(phone(i))
                    .append(',')
                    .append(american(i))
                    .append(',')
                    .append(name(i))
                    .append(',');
            rows.append(String.format("%04d-%02d-%02d%n", 1930 + i % 80, 1 + i / 80 % 12, 1 + i / 960 % 28));
        }
        Files.writeString(csv, rows);
        table = Tables.open(csv, CsvOptions.DEFAULT);
        if (format.equals("parquet")) {
            Path parquet = folder.resolve("t.parquet");
            try (RowWriter writer = Tables.sink(parquet).open(OutputColumns.allOf(table));
                    TableReader reader = table.open(table.schema().names())) {
                while (reader.next()) {
                    writer.copy(reader, List.of());
                }
                writer.commit();
            }
            table = Tables.open(parquet, CsvOptions.DEFAULT);
        }
        String column = key.equals("none") ? "text" : key;
        String type = key.equals("us") ? "phone" : column;
        columns = RuleColumns.of(
                table,
                List.of(Rule.parse(column + ":" + type)),
                Map.of(),
                KeySettings.DEFAULT.withRegion(key.equals("phone") ? "AU" : "US"));
        keys = new RowKeys(columns, columns.distinct());
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static String text(int i) {
        return (i % 3 == 0 ? "Customer-" : "customer-") + i * 2_654_435_761L % 1_000_000_007L;
    }

    private static String email(int i) {
        return switch (i % 5) {
            case 0 -> "Jane.Roe" + i + "@Example.com";
            case 1 -> "jane.roe" + i + "@example.com";
            case 2 -> " j.roe" + i + "+shop@gmail.com";
            case 3 -> "JROE" + i + "@GMAIL.COM";
            default -> "jane_" + i + "@mail.example.co.uk ";
        };
    }

    private static String phone(int i) {
        int n = i % 10_000;
        return switch (i % 5) {
            case 0 -> String.format("(02) %04d %04d", 9000 + i / 10_000, n);
            case 1 -> String.format("+61 2 %04d %04d", 9000 + i / 10_000, n);
            case 2 -> String.format("04%08d", i);
            case 3 -> String.format("+49 30 %08d", 20_000_000 + i);
            default -> String.format("+44 20 7%03d %04d", 900 + i / 10_000, n);
        };
    }

    private static String american(int i) {
        int n = i % 10_000;
        return switch (i % 3) {
            case 0 -> String.format("(650) %03d-%04d", 200 + i / 10_000, n);
            case 1 -> String.format("+1 650-%03d-%04d", 200 + i / 10_000, n);
            default -> String.format("650%03d%04d", 200 + i / 10_000, n);
        };
    }

    private static String name(int i) {
        return (i % 4 == 0 ? "Zoë O'Connor-" : "maria SMITH-")
                + Integer.toString(i % 9973, 26).replaceAll("\\d", "x");
    }

    /** Rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long keys() {
        long sum = 0;
        try (TableReader reader = table.open(columns.distinct())) {
            if (key.equals("none")) {
                while (reader.next()) {
                    sum += reader.value(0).length();
                }
            } else {
                while (reader.next()) {
                    sum += keys.items(reader, 1, (low, high) -> item[0] = low) ? item[0] : 1;
                }
            }
        }
        return sum;
    }
}
