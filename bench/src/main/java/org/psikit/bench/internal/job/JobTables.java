package org.psikit.bench.internal.job;

import java.nio.file.Path;
import java.util.List;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;

/**
 * Writes one party's table of a large job, in the format that the file's name says.
 *
 * <pre>
 *   java … org.psikit.bench.internal.job.JobTables keys|customers a|b ROWS COMMON FILE
 * </pre>
 */
public final class JobTables {

    private JobTables() {}

    /** Writes a table. */
    public static void main(String[] args) {
        if (args.length != 5 || !List.of("keys", "customers").contains(args[0])) {
            throw new UsageException("JobTables keys|customers a|b ROWS COMMON FILE");
        }
        write(
                new PersonTable(
                        args[0].equals("customers"),
                        args[1].equals("b"),
                        Long.parseLong(args[2]),
                        Long.parseLong(args[3])),
                Path.of(args[4]));
    }

    static void write(PersonTable table, Path file) {
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
    }
}
