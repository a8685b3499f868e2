package org.psikit.io.internal.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Databases that run in this process or beside it, empty, for one test. */
enum Database {
    H2 {
        @Override
        String url(Path folder) {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    },
    DUCKDB {
        @Override
        String url(Path folder) {
            return "jdbc:duckdb:" + folder.resolve("t.duckdb");
        }
    },
    SQLITE {
        @Override
        String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("t.sqlite");
        }
    },
    POSTGRESQL {
        @Override
        String url(Path folder) throws SQLException {
            Assumptions.assumeTrue(Server.POSTGRES != null, "PostgreSQL cannot run here");
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            String server = Server.POSTGRES.getJdbcUrl("postgres", "postgres");
            execute(server, "create database " + name);
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        }
    };

    /** Server for all tests; null if it cannot run on this machine. */
    private static final class Server {
        static final @Nullable EmbeddedPostgres POSTGRES = start();

        private static @Nullable EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        // it goes with the machine
                    }
                }));
                return server;
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }
    }

    /** The URL of a new database. */
    abstract String url(Path folder) throws SQLException;

    /** Runs statements, and commits. */
    static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
