package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.MatchReport;

/**
 * A whole job, two parties over TLS, a CSV and a Parquet file of 10^5 rows each, with keys as people write them and two
 * rules. The oracle is DuckDB's join on keys that a script in SQL normalises, which knows how the rows were made and
 * shares no code with this project.
 */
@Timeout(240)
class MessyTablesTest {

    private static final int ROWS = 100_000;

    /** Person n writes the address and the number in one of several ways that depend on the file. */
    private static final String PEOPLE = """
            SELECT n AS id,
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
              CASE WHEN n %% 3 = 0 THEN
                CASE (n * 5 + %1$d) %% 7
                  WHEN 0 THEN '+49 (30) 2' || lpad(n::VARCHAR, 7, '0')
                  WHEN 1 THEN '011 49 30 2' || lpad(n::VARCHAR, 7, '0')
                  WHEN 2 THEN '+49 30/2' || lpad(n::VARCHAR, 7, '0')
                  WHEN 3 THEN '0000000000'
                  WHEN 4 THEN '+49 (0)30 2' || lpad(n::VARCHAR, 7, '0')
                  ELSE '+49-30-2' || lpad(n::VARCHAR, 7, '0') END
              ELSE
                CASE (n * 5 + %1$d) %% 8
                  WHEN 0 THEN '(650) 2' || lpad((n // 10000)::VARCHAR, 2, '0') || '-' || lpad((n %% 10000)::VARCHAR, 4, '0')
                  WHEN 1 THEN '+1 6502' || lpad(n::VARCHAR, 6, '0')
                  WHEN 2 THEN '1-650-2' || lpad(n::VARCHAR, 6, '0')
                  WHEN 3 THEN '6502' || lpad(n::VARCHAR, 6, '0') || ' ext. 7'
                  WHEN 4 THEN '0000000000'
                  WHEN 5 THEN 'none'
                  ELSE '+16502' || lpad(n::VARCHAR, 6, '0') END
              END AS phone
            FROM range(%2$d, %3$d) t(n)
            """;

    private static final String KEYED = """
            SELECT id,
              CASE WHEN lower(trim(email)) LIKE '%%@gmail.com' OR lower(trim(email)) LIKE '%%@googlemail.com'
                THEN replace(regexp_replace(lower(trim(email)), '(\\+.*)?@.*', ''), '.', '') || '@gmail.com'
                WHEN email LIKE '%%@%%' THEN lower(trim(email)) END AS email,
              CASE WHEN phone IN ('0000000000', 'none') THEN NULL
                WHEN phone LIKE '+49%%' OR phone LIKE '011 49%%'
                THEN '+49' || regexp_replace(regexp_replace(phone, '^(\\+|011 )49( \\(0\\))?', ''), '[^0-9]', '', 'g')
                ELSE '+1' || right(regexp_replace(regexp_replace(phone, ' ext.*', ''), '[^0-9]', '', 'g'), 10) END AS phone
            FROM %s
            """;

    @TempDir
    Path folder;

    @Test
    void theSameRowsMeetAsInAPlainJoin() throws Exception {
        Path csv = folder.resolve("a.csv");
        Path parquet = folder.resolve("b.parquet");
        Map<String, String> expectedA;
        Map<String, String> expectedB;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a AS " + PEOPLE.formatted(0, 0, ROWS));
            statement.execute("CREATE TABLE b AS " + PEOPLE.formatted(3, ROWS / 4, ROWS / 4 + ROWS));
            statement.execute("COPY a TO '%s' (HEADER)".formatted(csv));
            statement.execute("COPY b TO '%s' (FORMAT parquet)".formatted(parquet));
            statement.execute("CREATE TABLE ka AS " + KEYED.formatted("a"));
            statement.execute("CREATE TABLE kb AS " + KEYED.formatted("b"));
            expectedA = joined(statement, "ka", "kb");
            expectedB = joined(statement, "kb", "ka");
        }
        MatchReport report = match(csv, parquet);
        assertThat(report.agreed().protocol()).isEqualTo("kkrt");
        assertThat(report.result().rules()).allMatch(rule -> rule.rows() > 5_000);
        assertThat(written("a.out")).isEqualTo(expectedA);
        assertThat(written("b.out.parquet")).isEqualTo(expectedB);
    }

    /** Rows of {@code mine} by the rule that matches them: the phone is looked at where no e-mail of the row is shared. */
    private static Map<String, String> joined(Statement statement, String mine, String theirs) throws Exception {
        String sql = """
                WITH m AS (SELECT id, CASE WHEN email IN (SELECT email FROM %2$s WHERE email IS NOT NULL) THEN 1 END r, phone
                    FROM %1$s),
                  t AS (SELECT id, CASE WHEN email IN (SELECT email FROM %1$s WHERE email IS NOT NULL) THEN 1 END r, phone
                    FROM %2$s)
                SELECT id, coalesce(r, 2) FROM m
                WHERE r = 1 OR (r IS NULL AND phone IN (SELECT phone FROM t WHERE r IS NULL AND phone IS NOT NULL))
                """.formatted(mine, theirs);
        Map<String, String> rules = new HashMap<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rules.put(result.getString(1), result.getString(2));
            }
        }
        return rules;
    }

    private Map<String, String> written(String file) {
        Map<String, String> rules = new HashMap<>();
        try (TableReader reader =
                Tables.open(folder.resolve(file), CsvOptions.DEFAULT).open(List.of("id", "rule"))) {
            while (reader.next()) {
                rules.put(reader.value(0), reader.value(1));
            }
        }
        return rules;
    }

    private MatchReport match(Path csv, Path parquet) throws Exception {
        Identity alice = Identity.ephemeral();
        Identity bob = Identity.ephemeral();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<InetSocketAddress> where = new CompletableFuture<>();
        List<FutureTask<MatchReport>> tasks = new ArrayList<>();
        tasks.add(new FutureTask<>(() -> rules(csv)
                .output(folder.resolve("a.out"))
                .listen(any, alice, bob.fingerprint())
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        where.complete(address);
                    }
                })
                .run()));
        tasks.add(new FutureTask<>(() -> rules(parquet)
                .output(folder.resolve("b.out.parquet"))
                .connect(where.get(100, TimeUnit.SECONDS), bob, alice.fingerprint())
                .run()));
        for (FutureTask<MatchReport> task : tasks) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        }
        tasks.get(1).get();
        return tasks.get(0).get();
    }

    private static Match rules(Path input) {
        return Match.builder()
                .input(input)
                .on(Rule.parse("email:email"))
                .on(Rule.parse("phone:phone"))
                .region("US")
                .protocol("kkrt")
                .threads(1);
    }
}
