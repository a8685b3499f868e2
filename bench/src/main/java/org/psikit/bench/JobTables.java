package org.psikit.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.psikit.core.error.UsageException;
import org.psikit.io.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;

/**
 * Writes one party's table of a large job, so that the answer is known: of {@code rows} persons, numbered from 0 at side
 * a, the last {@code common} are the first ones of side b. Rows stand in an order of their own at each side.
 *
 * <pre>
 *   java … org.psikit.bench.JobTables keys|customers a|b ROWS COMMON FILE
 * </pre>
 *
 * <p>{@code keys} has one column. {@code customers} has thirteen, about 200 bytes a row in CSV; three in ten of the
 * shared persons have another email at side b, and the same phone. CSV, or Parquet if the file ends so.
 */
public final class JobTables {

    /** Prime, and larger than a table: multiplying by it modulo the number of rows visits each person once. */
    private static final long STRIDE = 2_305_843_009_213_693_951L;

    private static final List<String> FIRST =
            List.of("Ada", "Ben", "Chloe", "Dai", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kofi", "Lucía");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Brandt",
            "Costa",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Haddad",
            "Ivanov",
            "Jensen",
            "Kowalski",
            "Lindqvist",
            "Moreau",
            "Nguyen",
            "O'Brien",
            "Petrov",
            "Quispe");
    private static final List<String> CITY =
            List.of("Aarhus", "Bergen", "Coimbra", "Dresden", "Edinburgh", "Fulda", "Girona", "Haarlem");
    private static final String HEADER =
            "customer_id,email,phone,name,street,city,postcode,country,born,since,segment,spend,note\n";

    private final boolean customers;
    private final boolean sideB;
    private final long rows;
    private final long first;
    private final StringBuilder line = new StringBuilder();

    private JobTables(boolean customers, boolean sideB, long rows, long common) {
        this.customers = customers;
        this.sideB = sideB;
        this.rows = rows;
        this.first = sideB ? rows - common : 0;
    }

    /** Writes a table. */
    public static void main(String[] args) throws IOException {
        if (args.length != 5 || !List.of("keys", "customers").contains(args[0])) {
            throw new UsageException("JobTables keys|customers a|b ROWS COMMON FILE");
        }
        JobTables tables = new JobTables(
                args[0].equals("customers"), args[1].equals("b"), Long.parseLong(args[2]), Long.parseLong(args[3]));
        tables.write(Path.of(args[4]));
    }

    /** A table of one column in CSV. */
    static void keys(boolean sideB, long rows, long common, Path file) throws IOException {
        new JobTables(false, sideB, rows, common).writeCsv(file);
    }

    private void write(Path file) throws IOException {
        if (!file.toString().endsWith(".parquet")) {
            writeCsv(file);
            return;
        }
        Path csv = Path.of(file + ".csv");
        writeCsv(csv);
        TableSource table = Tables.open(csv, CsvOptions.DEFAULT);
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        Files.delete(csv);
    }

    private void writeCsv(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write((customers ? HEADER : "id\n").getBytes(StandardCharsets.UTF_8));
            long stride = STRIDE % rows;
            long person = 0;
            for (long row = 0; row < rows; row++) {
                person += stride;
                person -= person >= rows ? rows : 0;
                line.setLength(0);
                if (customers) {
                    customer(first + person);
                } else {
                    line.append("id-")
                            .append(mixed(first + person, 1) & 0xFFFF)
                            .append('-')
                            .append(first + person);
                }
                out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void customer(long p) {
        String firstName = FIRST.get(pick(p, 2, FIRST.size()));
        String lastName = LAST.get(pick(p, 3, LAST.size()));
        boolean otherEmail = sideB && p % 10 >= 7;
        line.append(sideB ? "B-" : "A-").append(p).append(',');
        line.append(otherEmail ? "new." : "")
                .append("person")
                .append(p)
                .append('.')
                .append(pick(p, 4, 10_000));
        line.append("@mail").append(pick(p, 5, 50)).append(".example.org,");
        line.append("+44 7").append(String.valueOf(1_000_000_000L + p), 1, 10).append(',');
        line.append(firstName).append(' ').append(lastName).append(',');
        line.append(1 + pick(p, 6, 300)).append(' ').append(LAST.get(pick(p, 7, LAST.size())));
        line.append(" Road,").append(CITY.get(pick(p, 8, CITY.size()))).append(',');
        line.append(10_000 + pick(p, 9, 90_000)).append(",GB,");
        date(1940 + pick(p, 10, 65), p, 11);
        date(2005 + pick(p, 12, 20), p, 13);
        line.append("tier-").append(pick(p, 14, 5)).append(',');
        line.append(pick(p, 15, 100_000))
                .append('.')
                .append(10 + pick(p, 16, 90))
                .append(',');
        line.append("seen in campaign ").append(Long.toHexString(mixed(p, 17)));
    }

    private void date(int year, long p, int salt) {
        line.append(year).append('-').append(10 + pick(p, salt, 3)).append('-');
        line.append(10 + pick(p, salt + 20, 19)).append(',');
    }

    private static int pick(long person, int salt, int bound) {
        return (int) Long.remainderUnsigned(mixed(person, salt), bound);
    }

    private static long mixed(long person, int salt) {
        long z = person * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
