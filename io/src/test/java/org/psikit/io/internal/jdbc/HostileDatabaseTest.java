package org.psikit.io.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

/** Names that are SQL, and URLs with passwords in them: neither is run, neither is shown. */
class HostileDatabaseTest {

    @TempDir
    private Path folder;

    private static TableSettings asked(DatabaseSettings settings, Path work) {
        return TableSettings.DEFAULT.database(settings).workDir(work);
    }

    /** Names of a table and its columns from a header that somebody else wrote. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void namesAreNamesWhateverIsInThem(Database database) throws SQLException, IOException {
        List<String> names = List.of(
                "x\" integer); drop table keep; --",
                "a'b",
                "a`b",
                "a]b",
                "a\\",
                "%s ? {fn x} $1 :p",
                "select",
                "\u00E4 \uD83D\uDE00");
        StringBuilder header = new StringBuilder();
        names.forEach(
                name -> header.append('"').append(name.replace("\"", "\"\"")).append("\","));
        header.setLength(header.length() - 1);
        Path csv = Files.writeString(folder.resolve("t.csv"), header + "\n1,2,3,4,5,6,7,'); drop table keep; --\n");
        TableSource rows = Tables.open(csv, CsvOptions.DEFAULT);
        assertThat(rows.schema().names()).isEqualTo(names);
        String url = database.url(folder);
        Database.execute(url, "create table keep (a integer)");
        for (String table : List.of("t\"; drop table keep; --", "T'`]\\ %s ?", "order")) {
            JdbcFormat format = new JdbcFormat(variable -> null);
            try (TableReader reader = rows.open(names);
                    RowWriter writer = format.sink(url + "#" + table).open(OutputColumns.allOf(rows))) {
                while (reader.next()) {
                    writer.copy(reader, List.of());
                }
                writer.commit();
            }
            assertThatThrownBy(() -> format.sink(url + "#" + table).open(OutputColumns.allOf(rows)))
                    .as("it is there, and found: %s", table)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("exists and is not to be replaced");
            try (TableSource written =
                    format.source(url, asked(DatabaseSettings.DEFAULT.table(table), folder.resolve("work")))) {
                assertThat(TableRows.of(written))
                        .containsExactly(List.of("1", "2", "3", "4", "5", "6", "7", "'); drop table keep; --"));
                assertThat(written.schema().names()).hasSameSizeAs(names).containsAll(names.subList(0, 6));
            }
        }
        try (TableSource kept = new JdbcFormat(variable -> null)
                .source(url, asked(DatabaseSettings.DEFAULT.table("keep"), folder.resolve("work")))) {
            assertThat(TableRows.of(kept)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:secret-pw@host/db",
                "jdbc:postgresql://ann:se/secret-pw@host/db",
                "jdbc:postgresql://ann:12secret-pw@host:5432/db",
                "jdbc:postgresql://ann:se?secret-pw@host/db",
                "jdbc:postgresql://ann:se;secret-pw@host/db",
                "jdbc:postgresql://ann:a:secret-pw@b@host/db",
                "jdbc:postgresql://host:5432/db?PassWord=secret-pw",
                "jdbc:postgresql://host/db?ssl=true&sslpassword=secret-pw",
                "jdbc:mysql://address=(host=h)(port=3306)(user=ann)(password=secret-pw)/db",
                "jdbc:sqlserver://host:1433;user=ann;password={secret-pw}",
                "jdbc:databricks://h:443/default;AuthMech=3;UID=token;PWD=secret-pw",
                "jdbc:snowflake://a.example.com/?authenticator=oauth&token=secret-pw",
                "jdbc:bigquery://https://h:443;OAuthClientSecret=secret-pw",
                "jdbc:oracle:thin:ann/secret-pw@//host:1521/db"
            })
    void aPasswordInAUrlIsRefusedAsInputAndAsOutput(String url) {
        JdbcFormat format = new JdbcFormat(variable -> null);
        TableSettings settings = asked(DatabaseSettings.DEFAULT.query("select 1"), folder);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> format.source(url, settings),
                        () -> format.sink(url + "#t", settings),
                        () -> format.sink(url, settings))) {
            assertThatThrownBy(call)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("must hold no password", "PSI_JDBC_PASSWORD")
                    .hasMessageNotContaining("secret-pw");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/db?user=ann@srv, jdbc:postgresql://h:5432/db",
        "jdbc:postgresql://ann@h:5432/db, jdbc:postgresql://…@h:5432/db",
        "'jdbc:postgresql://h1:1,h2:2/db', 'jdbc:postgresql://h1:1,h2:2/db'",
        "jdbc:oracle:thin:@//h:1521/s, jdbc:oracle:thin:@//h:1521/s",
        "jdbc:oracle:thin:@h:1521:sid, jdbc:oracle:thin:@h:1521:sid",
        "jdbc:sqlserver://h:1433;databaseName=d, jdbc:sqlserver://h:1433",
        "jdbc:mysql://[::1]:3306/d, jdbc:mysql://[::1]:3306/d",
        "jdbc:postgresql://h/, jdbc:postgresql://h/",
        "jdbc:postgresql://123:45/secret@host/d, jdbc:postgresql://…@host/d",
        "jdbc:duckdb:/data/x.duckdb, jdbc:duckdb:/data/x.duckdb"
    })
    void otherUrlsAreTakenAndShownWithoutUsers(String url, String shown) {
        assertThat(new JdbcUrl(url)).hasToString(shown);
    }

    @Test
    void aDriverThatRepeatsTheUrlRepeatsNoParameters() {
        Databases databases = new Databases(Map.of(JdbcCredentials.PASSWORD, "secret-pw")::get);
        assertThatThrownBy(() -> JdbcTable.open(
                        new JdbcUrl("jdbc:failing://ann@h/x?trace=private:-1"),
                        asked(DatabaseSettings.DEFAULT.query("x"), folder),
                        databases))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no login with … at jdbc:failing://…@h/x")
                .hasMessageNotContainingAny("secret-pw", "private", "ann@");
    }
}
