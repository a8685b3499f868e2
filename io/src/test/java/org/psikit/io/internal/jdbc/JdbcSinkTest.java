package org.psikit.io.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

class JdbcSinkTest {

    private static final TableSettings REPLACING =
            TableSettings.DEFAULT.database(DatabaseSettings.DEFAULT.replace(true));

    @TempDir
    Path folder;

    private TableSource rows;

    @BeforeEach
    void writeRows() throws IOException {
        StringBuilder text = new StringBuilder("order,Odd \"\"name,note\n".replace("Odd \"\"name", "\"Odd \"\"name\""));
        for (int i = 0; i < 2_500; i++) {
            text.append(i)
                    .append(",'; drop table x --,")
                    .append(i % 2 == 0 ? "" : "z")
                    .append('\n');
        }
        rows = Tables.open(Files.writeString(folder.resolve("t.csv"), text), CsvOptions.DEFAULT);
    }

    private static TableSink sink(String name, TableSettings settings) {
        return new JdbcFormat(variable -> null).sink(name, settings);
    }

    private void copy(TableSink sink, boolean commit) {
        OutputColumns columns = new OutputColumns(
                rows, rows.schema().names(), List.of(TableColumn.text("match_id"), TableColumn.integer("rule")));
        try (TableReader reader = rows.open(rows.schema().names());
                RowWriter writer = sink.open(columns)) {
            while (reader.next()) {
                writer.copy(reader, List.of("m" + reader.row(), "1"));
            }
            if (commit) {
                writer.commit();
            }
        }
    }

    private static List<List<String>> written(String url, String table) {
        TableSettings settings = TableSettings.DEFAULT.database(DatabaseSettings.DEFAULT.table(table));
        try (JdbcTable read = JdbcTable.open(new JdbcUrl(url), settings, new Databases(variable -> null))) {
            return TableRows.of(read);
        }
    }

    private static List<String> tables(String url) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet found = connection.getMetaData().getTables(null, null, "%", null)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME").toLowerCase(java.util.Locale.ROOT));
            }
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rowsAreThereWhenAllAreAndNotBefore(Database database) throws SQLException {
        String url = database.url(folder);
        Database.execute(url, "create table x (a integer)");
        TableSink sink = sink(url + "#Matches", TableSettings.DEFAULT);
        assertThat(sink.name()).endsWith("#Matches").doesNotContain(";");
        sink.attempt();
        copy(sink, false);
        assertThat(tables(url)).doesNotContain("matches").noneMatch(name -> name.startsWith("psi_tmp"));
        copy(sink, true);
        assertThat(tables(url)).contains("matches").noneMatch(name -> name.startsWith("psi_tmp"));
        assertThat(written(url, "matches"))
                .hasSize(2_500)
                .startsWith(
                        List.of("0", "'; drop table x --", "", "m0", "1"),
                        List.of("1", "'; drop table x --", "z", "m1", "1"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableThatExistsIsReplacedOnlyIfItMayBe(Database database) throws SQLException {
        String url = database.url(folder);
        Database.execute(url, "create table matches (a integer)", "insert into matches values (7)");
        assertThatThrownBy(() -> sink(url + "#matches", TableSettings.DEFAULT).attempt())
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("#matches exists", "replace()");
        TableSink sink = sink(url + "#matches", REPLACING);
        sink.attempt();
        copy(sink, false);
        assertThat(written(url, "matches")).containsExactly(List.of("7"));
        copy(sink, true);
        assertThat(written(url, "matches")).hasSize(2_500);
    }

    @Test
    void aTableThatAppearsMeanwhileStays() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url);
        TableSink sink = sink(url + "#matches", TableSettings.DEFAULT);
        try (RowWriter writer = sink.open(OutputColumns.allOf(rows))) {
            Database.execute(url, "create table matches (a integer)");
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("was created while the job ran");
        }
        assertThat(tables(url)).noneMatch(name -> name.startsWith("psi_tmp"));
    }

    /** H2 cannot take back that a table is dropped. */
    @Test
    void rowsStayWhereTheyAreIfTheyReplaceATableAndGetNoName() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url, "create table matches (a integer)");
        JdbcUrl named = new JdbcUrl(url);
        JdbcSink sink = new JdbcSink(
                named,
                Databases.TableId.of("matches"),
                DatabaseSettings.DEFAULT.replace(true),
                new Databases(variable -> null));
        Connection connection = withoutRenaming(Connection.class, DriverManager.getConnection(url));
        connection.setAutoCommit(false);
        Databases.Session session = new Databases.Session(named, connection, null);
        try (TableReader reader = rows.open(rows.schema().names());
                RowWriter writer =
                        JdbcRowWriter.begin(session, sink, rows.schema().columns(), 3)) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContainingAll("the new one is still called", "psi_tmp_".toUpperCase(Locale.ROOT));
        }
        List<String> left =
                tables(url).stream().filter(name -> name.startsWith("psi_tmp")).toList();
        assertThat(left).hasSize(1);
        assertThat(written(url, left.get(0))).hasSize(2_500);
    }

    /** A connection, or a statement of one, that renames nothing. */
    private static <T> T withoutRenaming(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("execute")
                            && String.valueOf(given[0]).contains(" rename to ")) {
                        throw new SQLException("x", "42000");
                    }
                    Object result = method.invoke(target, given);
                    return method.getName().equals("createStatement")
                            ? withoutRenaming(Statement.class, (Statement) result)
                            : result;
                }));
    }

    @Test
    void aTableCanBeInAnotherSchema() throws SQLException {
        String url = Database.POSTGRESQL.url(folder);
        Database.execute(url, "create schema other");
        copy(sink(url + "#other.matches", TableSettings.DEFAULT), true);
        assertThat(written(url, "other.matches")).hasSize(2_500);
        Database.execute(url, "delete from other.matches");
        sink(url + "#matches", TableSettings.DEFAULT).attempt();
        copy(sink(url + "#matches", REPLACING), true);
        copy(sink(url + "#matches", REPLACING), true);
        assertThat(written(url, "public.matches")).hasSize(2_500);
        assertThat(written(url, "other.matches")).isEmpty();
        assertThatThrownBy(() ->
                        sink(url + "#nowhere.matches", TableSettings.DEFAULT).attempt())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void whatCannotBeWrittenIsSaidWithoutValues() throws SQLException {
        String url = Database.H2.url(folder);
        Database.execute(url);
        TableSink sink = sink(url + "#matches", TableSettings.DEFAULT);
        assertThatThrownBy(() -> {
                    try (RowWriter writer = sink.open(OutputColumns.allOf(rows));
                            TableReader reader = rows.open(rows.schema().names())) {
                        Database.execute(url, "shutdown");
                        while (reader.next()) {
                            writer.copy(reader, List.of());
                        }
                    }
                })
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("does not take the rows")
                .hasMessageNotContaining("drop table x");
        assertThatThrownBy(() -> sink("jdbc:h2:mem:x", TableSettings.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("#matches");
        assertThatThrownBy(() -> sink("jdbc:h2:mem:x;password=secret-pw#t", TableSettings.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("secret-pw");
        TableSource nested = Tables.open(Published.file("parquet/list_columns.parquet"), CsvOptions.DEFAULT);
        assertThatThrownBy(() -> sink("jdbc:h2:mem:x#t", TableSettings.DEFAULT).open(OutputColumns.allOf(nested)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nested");
    }
}
