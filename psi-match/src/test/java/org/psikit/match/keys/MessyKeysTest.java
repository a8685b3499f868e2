package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Table;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.Tables;

/**
 * A CSV and a Parquet file of 10^5 rows each, with keys as people write them. The oracle is DuckDB's join on keys that a
 * script in SQL normalises, which knows how the rows were made and shares no code with this project.
 */
class MessyKeysTest {

    private static final int ROWS = 100_000;

    /** Person n writes the address and the number in one of several ways that depend on the file. */
    private static final String PEOPLE = """
            SELECT n,
              CASE (n * 7 + %1$d) %% 11
                WHEN 0 THEN 'User.' || n || '@Example.com'
                WHEN 1 THEN '  user.' || n || '@example.com'
                WHEN 2 THEN 'u.s.er' || n || '+news@GMAIL.com'
                WHEN 3 THEN 'USER' || n || '@gmail.com '
                WHEN 4 THEN 'user' || n || '@googlemail.com'
                WHEN 5 THEN 'n/a'
                WHEN 6 THEN 'user' || n
                WHEN 7 THEN ''
                ELSE 'user.' || n || '@example.com' END AS email,
              CASE (n * 5 + %1$d) %% 8
                WHEN 0 THEN '(650) 2' || lpad((n // 10000)::VARCHAR, 2, '0') || '-' || lpad((n %% 10000)::VARCHAR, 4, '0')
                WHEN 1 THEN '+1 6502' || lpad(n::VARCHAR, 6, '0')
                WHEN 2 THEN '1-650-2' || lpad(n::VARCHAR, 6, '0')
                WHEN 3 THEN '6502' || lpad(n::VARCHAR, 6, '0') || ' ext. 7'
                WHEN 4 THEN '0000000000'
                WHEN 5 THEN 'none'
                ELSE '+16502' || lpad(n::VARCHAR, 6, '0') END AS phone
            FROM range(%2$d, %3$d) t(n)
            """;

    private static final String EMAIL = """
            CASE WHEN lower(trim(email)) LIKE '%@gmail.com' OR lower(trim(email)) LIKE '%@googlemail.com'
              THEN replace(regexp_replace(lower(trim(email)), '(\\+.*)?@.*', ''), '.', '') || '@gmail.com'
              WHEN email LIKE '%@%' THEN lower(trim(email)) END
            """;

    private static final String PHONE = """
            CASE WHEN phone NOT IN ('0000000000', 'none')
              THEN '+1' || right(regexp_replace(regexp_replace(phone, ' ext.*', ''), '[^0-9]', '', 'g'), 10) END
            """;

    @TempDir
    Path folder;

    @Test
    void theSameRowsMeetAsInAPlainJoin() throws Exception {
        Path csv = folder.resolve("a.csv");
        Path parquet = folder.resolve("b.parquet");
        long byEmail;
        long byPhone;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a AS " + PEOPLE.formatted(0, 0, ROWS));
            statement.execute("CREATE TABLE b AS " + PEOPLE.formatted(3, ROWS / 4, ROWS / 4 + ROWS));
            statement.execute("COPY a TO '%s' (HEADER)".formatted(csv));
            statement.execute("COPY b TO '%s' (FORMAT parquet)".formatted(parquet));
            byEmail = shared(statement, EMAIL);
            byPhone = shared(statement, PHONE);
        }
        assertThat(byEmail).isBetween(10_000L, (long) ROWS);
        assertThat(byPhone).isBetween(10_000L, (long) ROWS);
        assertThat(shared(csv, parquet, "email:email")).isEqualTo(byEmail);
        assertThat(shared(csv, parquet, "phone:phone")).isEqualTo(byPhone);
    }

    private static long shared(Statement statement, String key) throws Exception {
        try (ResultSet result = statement.executeQuery(
                "SELECT count(*) FROM (SELECT %1$s AS k FROM a INTERSECT SELECT %1$s FROM b) WHERE k IS NOT NULL"
                        .formatted(key))) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long shared(Path a, Path b, String rule) {
        Set<List<Long>> items = items(a, rule);
        items.retainAll(items(b, rule));
        return items.size();
    }

    private static Set<List<Long>> items(Path file, String rule) {
        Table table = Tables.open(file, CsvOptions.DEFAULT);
        Rule parsed = Rule.parse(rule);
        ItemHasher hasher = new ItemHasher(1, parsed, KeySettings.DEFAULT.withRegion("US"));
        Set<List<Long>> items = new HashSet<>();
        long[] out = new long[2];
        try (TableReader reader = table.open(List.of(parsed.parts().get(0).key()))) {
            while (reader.next()) {
                if (hasher.hash(new String[] {reader.value(0)}, out, 0)) {
                    items.add(List.of(out[0], out[1]));
                }
            }
        }
        return items;
    }
}
