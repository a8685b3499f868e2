package org.psikit.io.internal.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableSourceContractTest;

/** Tables of databases, held to the contract of all sources. */
class JdbcTableContractTest {

    /** A table of two rows. */
    private abstract static class InDatabase extends TableSourceContractTest {

        @TempDir
        Path folder;

        private final Database database;
        private JdbcTable opened;

        InDatabase(Database database) {
            this.database = database;
        }

        @Override
        protected TableSource source() throws Exception {
            close();
            String url = database.url(Files.createTempDirectory(folder, "db"));
            Database.execute(
                    url,
                    "create table people (mail varchar(80), city varchar(80), born integer)",
                    "insert into people values ('secret-a@example.org', 'Oslo', 1970)",
                    "insert into people values ('secret-b@example.org', null, 1999)");
            TableSettings settings = TableSettings.DEFAULT.workDir(folder.resolve("work"));
            opened = JdbcTable.open(
                    new JdbcUrl(url),
                    settings.database(settings.database().table("people")),
                    new Databases(name -> null));
            return opened;
        }

        @AfterEach
        void close() {
            if (opened != null) {
                opened.close();
            }
        }

        @Override
        protected List<String> columns() {
            boolean upper = database == Database.H2;
            return upper ? List.of("MAIL", "CITY", "BORN") : List.of("mail", "city", "born");
        }

        @Override
        protected List<List<String>> rows() {
            return List.of(
                    List.of("secret-a@example.org", "Oslo", "1970"), List.of("secret-b@example.org", "", "1999"));
        }

        @Override
        protected List<String> secrets() {
            return List.of("secret-", "Oslo");
        }

        @Override
        protected void change(TableSource source) throws IOException {
            try (Stream<Path> kept = Files.list(folder.resolve("work"))) {
                for (Path file : kept.filter(f -> f.toString().endsWith(".tmp")).toList()) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
                }
            }
        }
    }

    @Nested
    class InH2 extends InDatabase {
        InH2() {
            super(Database.H2);
        }
    }

    @Nested
    class InDuckDb extends InDatabase {
        InDuckDb() {
            super(Database.DUCKDB);
        }
    }

    @Nested
    class InSqlite extends InDatabase {
        InSqlite() {
            super(Database.SQLITE);
        }
    }

    @Nested
    class InPostgres extends InDatabase {
        InPostgres() {
            super(Database.POSTGRESQL);
        }
    }
}
