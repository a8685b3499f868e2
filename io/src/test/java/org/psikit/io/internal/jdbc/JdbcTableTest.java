package org.psikit.io.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;

class JdbcTableTest {

    @TempDir
    Path folder;

    private JdbcTable query(String url, String sql) {
        return open(url, DatabaseSettings.DEFAULT.query(sql), Map.of());
    }

    private JdbcTable open(String url, DatabaseSettings settings, Map<String, String> environment) {
        return JdbcTable.open(
                new JdbcUrl(url),
                TableSettings.DEFAULT.database(settings).workDir(folder.resolve("work")),
                new Databases(environment::get));
    }

    private static void assertRefused(ThrowingCallable call, Class<?> type, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .hasMessageContainingAll(words)
                .hasMessageContaining(": ")
                .hasMessageNotContaining("\n");
    }

    private static final String TYPES = """
            select cast(7 as integer) a, cast(12.50 as decimal(10,2)) b, cast(3 as double precision) c,
              cast(0.25 as double precision) d, cast('2024-02-29' as date) e,
              cast('2024-02-29 23:59:59.500' as timestamp) f,
              cast('2024-02-29 23:59:59+02:00' as timestamp with time zone) g, cast('08:15:00' as time) h,
              true i, cast('6ecd8c99-4036-403d-bf84-cf8400f67836' as uuid) j, cast(9007199254740993 as bigint) k,
              cast(null as integer) l, 'Zoë, "x"' m""";

    @ParameterizedTest
    @EnumSource(
            value = Database.class,
            names = {"H2", "DUCKDB", "POSTGRESQL"})
    void valuesHaveTheTextThatParquetGivesThem(Database database) throws SQLException {
        String url = database.url(folder);
        Database.execute(url);
        try (JdbcTable table = query(url, TYPES)) {
            assertThat(TableRows.of(table))
                    .containsExactly(List.of(
                            "7",
                            "12.50",
                            "3",
                            "0.25",
                            "2024-02-29",
                            "2024-02-29T23:59:59.5",
                            "2024-02-29T21:59:59Z",
                            "08:15:00",
                            "true",
                            "6ecd8c99-4036-403d-bf84-cf8400f67836",
                            "9007199254740993",
                            "",
                            "Zoë, \"x\""));
            assertThat(table.schema().columns())
                    .extracting(TableColumn::type)
                    .extracting(ColumnType::kind)
                    .startsWith(
                            ColumnType.Kind.INTEGER,
                            ColumnType.Kind.DECIMAL,
                            ColumnType.Kind.FLOATING,
                            ColumnType.Kind.FLOATING,
                            ColumnType.Kind.DATE,
                            ColumnType.Kind.TIMESTAMP,
                            ColumnType.Kind.TIMESTAMP,
                            ColumnType.Kind.TIME,
                            ColumnType.Kind.BOOLEAN);
        }
    }

    /** Drivers read the bytes of a BLOB as text, and write a question mark for each that is none. */
    @Test
    void bytesOfABlobStayApart() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url);
        String sql =
                "select cast(x'ff' as blob) x union all select cast(x'fe' as blob) union all select cast(x'4142' as blob)";
        try (JdbcTable table = query(url, sql)) {
            assertThat(TableRows.of(table)).containsExactly(List.of("0xFF"), List.of("0xFE"), List.of("AB"));
        }
    }

    /** The rows are read when they are first needed, by which time a column may have taken another's place. */
    @Test
    void columnsThatChangeBeforeTheyAreReadAreRefused() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url, "create table t (a varchar, b varchar)", "insert into t values ('1', '2')");
        try (JdbcTable table = open(url, DatabaseSettings.DEFAULT.table("t"), Map.of())) {
            Database.execute(url, "alter table t drop column a", "alter table t add column a varchar default 'x'");
            assertRefused(() -> TableRows.of(table), InputException.class, "its columns changed");
        }
    }

    /** Encoders write half a surrogate pair as a question mark: two values would become one. */
    @Test
    void halfACharacterIsRefused() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url);
        try (JdbcTable table = query(url, "select 'a?' x union all select 'a' || char(55357)")) {
            assertRefused(
                    () -> TableRows.of(table),
                    InputException.class,
                    "row 2: column \"X\" has a value with half a character");
        }
    }

    @Test
    void sqliteHasTheTypesOfItsValues() throws SQLException {
        String url = Database.SQLITE.url(folder);
        Database.execute(
                url,
                "create table t (id integer, x)",
                "insert into t values (1, 'a'), ('two', 2.0), (9007199254740993, 2.5), (null, x'ff00'), (4, x'4142')");
        try (JdbcTable table = open(url, DatabaseSettings.DEFAULT.table("T"), Map.of())) {
            assertThat(TableRows.of(table))
                    .containsExactly(
                            List.of("1", "a"),
                            List.of("two", "2"),
                            List.of("9007199254740993", "2.5"),
                            List.of("", "0xFF00"),
                            List.of("4", "AB"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyRowsComeBackInOneOrderWhateverTheProjection(Database database) throws SQLException {
        String url = database.url(folder);
        String numbers = database == Database.SQLITE
                ? "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i from n"
                : database == Database.H2
                        ? "select x as i from system_range(1, 20000)"
                        : "select i from generate_series(1, 20000) as s(i)";
        Database.execute(url, "create table t as select i as id, 'person-' || i as name from (" + numbers + ") as n");
        try (JdbcTable table = open(url, DatabaseSettings.DEFAULT.table("t"), Map.of())) {
            String name = table.schema().names().get(1);
            List<List<String>> all = TableRows.of(table);
            assertThat(all).hasSize(20_000);
            assertThat(TableRows.of(table, List.of(name)))
                    .isEqualTo(all.stream().map(row -> List.of(row.get(1))).toList());
            assertThat(table.description().estimatedRows()).isEqualTo(20_000);
            try (TableReader reader = table.open(List.of())) {
                reader.next();
                reader.next();
                assertThat(reader.where()).endsWith("row 2");
            }
        }
    }

    @Test
    void nothingOfTheRowsCanBeReadOnTheDiskAndNothingStays() throws SQLException, IOException {
        String url = Database.H2.url(folder);
        Database.execute(url, "create table t as select 'secret-' || x as v from system_range(1, 100)");
        try (JdbcTable table = open(url, DatabaseSettings.DEFAULT.table("t"), Map.of())) {
            assertThat(TableRows.of(table)).hasSize(100);
            List<Path> kept = files();
            assertThat(kept).isNotEmpty();
            for (Path file : kept) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret");
            }
        }
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.toList();
        }
    }

    @Test
    void aQueryThatWritesIsRefused() throws SQLException {
        for (Database database : List.of(Database.POSTGRESQL, Database.DUCKDB, Database.SQLITE)) {
            String url = database.url(folder);
            Database.execute(url, "create table t (a integer)", "insert into t values (1)");
            assertThatThrownBy(() -> {
                        try (JdbcTable table = query(url, "delete from t returning a")) {
                            TableRows.of(table);
                        }
                    })
                    .as(database.name())
                    .isInstanceOfAny(InputException.class, UsageException.class);
            try (JdbcTable table = query(url, "select * from t;")) {
                assertThat(TableRows.of(table)).hasSize(1);
            }
        }
    }

    @Test
    void whatIsAskedMustBeOneThingAndThere() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url, "create schema other", "create table other.\"Odd \"\"name\" (a integer)");
        assertRefused(() -> open(url, DatabaseSettings.DEFAULT, Map.of()), UsageException.class, "table()", "query()");
        assertRefused(
                () -> open(url, DatabaseSettings.DEFAULT.table("t").query("select 1"), Map.of()),
                UsageException.class,
                "not both");
        assertRefused(
                () -> open(url, DatabaseSettings.DEFAULT.table("t_t"), Map.of()),
                UsageException.class,
                "does not exist");
        assertRefused(() -> query(url, "selekt 1"), UsageException.class, "refuses the query");
        assertRefused(() -> query(url, "select a from nowhere"), UsageException.class, "NOWHERE");
        assertRefused(
                () -> query(url, "select 1 as a, 2 as a"),
                UsageException.class,
                "columns 1 and 2 are both called \"A\"");
        assertRefused(() -> query(url, "create table x (a integer)"), UsageException.class, "gives no rows");
        try (JdbcTable table = open(url, DatabaseSettings.DEFAULT.table("OTHER.odd \"name"), Map.of())) {
            assertThat(table.schema().names()).containsExactly("A");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        for (String url : List.of("jdbc:duckdb:", "jdbc:sqlite:", "jdbc:h2:")) {
            Path file = folder.resolve("none");
            assertRefused(
                    () -> query(url + file, "select 1"), InputException.class, "cannot be reached", file.toString());
        }
        assertThat(folder).isEmptyDirectory();
        try (JdbcTable table = query("jdbc:duckdb:", "select 1 as a")) {
            assertThat(TableRows.of(table)).containsExactly(List.of("1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:secret-pw@host/db",
                "jdbc:postgresql://host/db?user=ann&password=secret-pw",
                "jdbc:postgresql://host/db?sslPassword=secret-pw",
                "jdbc:sqlserver://host;databaseName=d;Password=secret-pw",
                "jdbc:h2:mem:x;PWD=secret-pw",
                "jdbc:snowflake://a.example.com/?private_key_pwd=x&token=secret-pw",
                "jdbc:oracle:thin:ann/secret-pw@host:1521:db"
            })
    void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
        assertThatThrownBy(() -> query(url, "select 1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("PSI_JDBC_PASSWORD")
                .hasMessageNotContaining("secret-pw");
    }

    @Test
    void parametersAreNotShown() {
        assertThat(new JdbcUrl("jdbc:postgresql://host:5432/db?user=ann&sslmode=require"))
                .hasToString("jdbc:postgresql://host:5432/db");
        assertThat(new JdbcUrl("jdbc:sqlserver://host;user=ann")).hasToString("jdbc:sqlserver://host");
    }

    @Test
    void withoutADriverTheMessageSaysWhereItGoes() {
        assertRefused(() -> query("jdbc:unheard-of:x", "select 1"), UsageException.class, "drivers()", "PSI_DRIVERS");
        assertRefused(
                () -> open(
                        "jdbc:unheard-of:x",
                        DatabaseSettings.DEFAULT.query("select 1").drivers(folder),
                        Map.of()),
                UsageException.class,
                folder.toString());
        assertRefused(
                () -> open("jdbc:x:x", DatabaseSettings.DEFAULT.query("x").drivers(folder.resolve("none")), Map.of()),
                InputException.class,
                "cannot be read");
    }

    @Test
    void aDriverInAFolderHasAClassLoaderOfItsOwn() throws Exception {
        Path jar = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("driver.jar"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThat(Drivers.of(new JdbcUrl("jdbc:h2:mem:x"), folder).getClass())
                .isNotEqualTo(org.h2.Driver.class)
                .isEqualTo(Drivers.of(new JdbcUrl("jdbc:h2:mem:x"), folder).getClass());
        try (JdbcTable table =
                open("jdbc:h2:mem:x", DatabaseSettings.DEFAULT.query("select 5").drivers(folder), Map.of())) {
            assertThat(TableRows.of(table)).containsExactly(List.of("5"));
        }
    }

    @Test
    void userAndPasswordComeFromEnvironmentFileOrPrompt() throws Exception {
        String url = Database.H2.url(folder);
        Database.execute(url, "create user ann password 'secret-pw'", "alter user ann admin true");
        DatabaseSettings asked = DatabaseSettings.DEFAULT.query("select current_user");
        String user = JdbcCredentials.USER;
        String password = JdbcCredentials.PASSWORD;
        open(url, asked, Map.of(user, "ann", password, "secret-pw")).close();
        assertRefused(
                () -> open(url, asked, Map.of(user, "ann", password, "wrong-pw")),
                InputException.class,
                "cannot be reached",
                "PSI_JDBC_PASSWORD");
        char[] typed = "secret-pw".toCharArray();
        open(url, asked.prompt(database -> url.startsWith(database) ? typed : null), Map.of(user, "ann"))
                .close();
        assertThat(typed).containsOnly('\0');
        Path file = Files.writeString(folder.resolve("login"), "user=ann\npassword=secret-pw\n");
        Map<String, String> byFile = Map.of(JdbcCredentials.PROPERTIES, file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(() -> open(url, asked, byFile), InputException.class, "set its mode to 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        open(url, asked, byFile).close();
        Files.writeString(file, "user=\\u00zz");
        assertRefused(() -> open(url, asked, byFile), InputException.class, "cannot be read");
    }

    @Test
    void whatADriverSaysShowsNoPassword() {
        assertThatThrownBy(() -> open(
                        "jdbc:failing:-1",
                        DatabaseSettings.DEFAULT.query("x"),
                        Map.of(JdbcCredentials.PASSWORD, "secret-pw")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no login with …")
                .hasNoSuppressedExceptions()
                .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret-pw"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000})
    void aConnectionLostInTheMiddleNamesTheRowAndNoValue(int rows) throws IOException {
        try (JdbcTable table = query("jdbc:failing:" + rows, "select")) {
            assertThatThrownBy(() -> TableRows.of(table))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("row %,d".formatted(rows + 1), "connection was lost", ": ")
                    .hasMessageNotContaining(FailingDriver.TOLD)
                    .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining(FailingDriver.TOLD));
        }
        assertThat(files()).isEmpty();
    }
}
