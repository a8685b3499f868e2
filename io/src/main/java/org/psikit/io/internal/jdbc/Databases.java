package org.psikit.io.internal.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.DatabaseSettings;

/**
 * Opens connections, and handles what differs from one database to another: how to fetch rows in batches, how to
 * prevent changes, how to quote names.
 *
 * @param environment looks up a variable by name; null if it is not set
 */
record Databases(UnaryOperator<@Nullable String> environment) {

    /** Rows per fetch. */
    static final int FETCHED_ROWS = 2_000;

    /**
     * Connects, and begins a transaction.
     *
     * @param reading whether the session only reads
     * @throws InputException if the database is not there, or rejects this user
     * @throws UsageException if there is no driver
     */
    Session connect(JdbcUrl url, DatabaseSettings settings, boolean reading) {
        Driver driver = Drivers.of(url, settings.drivers());
        Properties properties = new Properties();
        addOwn(url, properties, reading);
        properties.putAll(JdbcCredentials.of(environment));
        try {
            return session(url, connect(driver, url, properties), properties, reading);
        } catch (SQLException e) {
            char[] password = JdbcFailure.isLogin(e) ? settings.prompt().ask(url.toString()) : null;
            if (password == null) {
                throw JdbcFailure.connecting(url, e, properties.getProperty(JdbcCredentials.PASSWORD_PROPERTY));
            }
            properties.setProperty(JdbcCredentials.PASSWORD_PROPERTY, new String(password));
            Arrays.fill(password, '\0');
        }
        try {
            return session(url, connect(driver, url, properties), properties, reading);
        } catch (SQLException e) {
            throw JdbcFailure.connecting(url, e, properties.getProperty(JdbcCredentials.PASSWORD_PROPERTY));
        }
    }

    private static Connection connect(Driver driver, JdbcUrl url, Properties properties) throws SQLException {
        try {
            Connection connection = driver.connect(url.url(), properties);
            if (connection == null) {
                throw new UsageException(url + ": the driver does not take this URL: check it");
            }
            return connection;
        } catch (RuntimeException | LinkageError e) {
            if (e instanceof UsageException) {
                throw e;
            }
            throw new InputException(url + ": its driver fails (" + e.getClass().getSimpleName()
                    + "): check the URL, and that all jars of the driver are there");
        }
    }

    private static Session session(JdbcUrl url, Connection connection, Properties properties, boolean reading)
            throws SQLException {
        try {
            if (reading) {
                try {
                    connection.setReadOnly(true);
                } catch (SQLException e) {
                    // only a hint: some drivers accept it only at connect time, and already have it
                }
            }
            connection.setAutoCommit(false);
            return new Session(url, connection, properties.getProperty(JdbcCredentials.PASSWORD_PROPERTY));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Adds the properties that each driver needs to stream rows and to leave values unchanged. */
    private static void addOwn(JdbcUrl url, Properties properties, boolean reading) {
        if (url.is("mysql", "mariadb")) {
            properties.setProperty("useCursorFetch", "true");
            properties.setProperty("useServerPrepStmts", "true");
            properties.setProperty("rewriteBatchedStatements", "true");
            properties.setProperty("tinyInt1isBit", "false");
            properties.setProperty("allowLoadLocalInfile", "false");
        } else if (url.is("postgresql")) {
            properties.setProperty("ApplicationName", "psi");
            properties.setProperty("reWriteBatchedInserts", "true");
        } else if (url.is("duckdb") && reading) {
            properties.setProperty("jdbc_stream_results", "true");
            if (isInFile(url)) {
                properties.setProperty("duckdb.read_only", "true");
            }
        } else if (url.is("sqlite") && reading && isInFile(url)) {
            properties.setProperty("open_mode", "1");
        } else if (url.is("h2") && !url.place().startsWith("mem:")) {
            properties.setProperty("IFEXISTS", "TRUE");
        }
    }

    private static boolean isInFile(JdbcUrl url) {
        return !url.place().isEmpty() && !url.place().startsWith(":memory:");
    }

    /**
     * A connection with a transaction.
     *
     * @param password must not appear in messages; null if there is none
     */
    record Session(
            JdbcUrl url, Connection connection, @Nullable String password) implements AutoCloseable {

        /** In SQLite, each value has its own type. */
        boolean isTypedByValue() {
            return url.is("sqlite");
        }

        boolean is(String... products) {
            return url.is(products);
        }

        /** A name quoted for SQL, whatever characters it contains. */
        String quoted(String name) throws SQLException {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            String mark = quote == null || quote.isBlank() ? "\"" : quote;
            return mark + name.replace(mark, mark + mark) + mark;
        }

        /** A new name in the case that the database gives to unquoted names. */
        String folded(String name) throws SQLException {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                return name;
            }
            DatabaseMetaData metadata = connection.getMetaData();
            if (metadata.storesUpperCaseIdentifiers()) {
                return name.toUpperCase(Locale.ROOT);
            }
            return metadata.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
        }

        /**
         * Finds a table or view by its exact name, or else by its name in another case.
         *
         * @return the parts of its name; null if there is none
         */
        @Nullable
        List<String> find(TableId table) throws SQLException {
            Set<List<String>> found = new LinkedHashSet<>();
            DatabaseMetaData metadata = connection.getMetaData();
            String escape = metadata.getSearchStringEscape();
            for (String pattern : Arrays.asList(
                    escaped(table.name(), escape),
                    escaped(table.name().toLowerCase(Locale.ROOT), escape),
                    escaped(table.name().toUpperCase(Locale.ROOT), escape),
                    "%")) {
                try (ResultSet tables = metadata.getTables(
                        is("mysql", "mariadb") && table.schema().isEmpty() ? connection.getCatalog() : null,
                        null,
                        pattern,
                        null)) {
                    while (tables.next()) {
                        String in = tables.getString(is("mysql", "mariadb") ? "TABLE_CAT" : "TABLE_SCHEM");
                        String name = tables.getString("TABLE_NAME");
                        if (table.isCalled(in, name) && isTable(tables.getString("TABLE_TYPE"))) {
                            found.add(in == null || table.schema().isEmpty() ? List.of(name) : List.of(in, name));
                        }
                    }
                }
                if (!found.isEmpty()) {
                    return found.iterator().next();
                }
            }
            return null;
        }

        /** Finds the table that already has the name of a new one; without a schema, looks where new tables go. */
        @Nullable
        List<String> findAt(TableId place) throws SQLException {
            String schema = place.schema().isEmpty() && !is("mysql", "mariadb") ? schema() : null;
            return find(schema == null ? place : new TableId(schema, place.name()));
        }

        private @Nullable String schema() throws SQLException {
            try {
                return connection.getSchema();
            } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
                return null; // old drivers
            }
        }

        /** Metadata also lists indexes, sequences and types. */
        private static boolean isTable(@Nullable String type) {
            String folded = type == null ? "" : type.toUpperCase(Locale.ROOT);
            return folded.contains("TABLE") || folded.contains("VIEW") || folded.isEmpty();
        }

        private static String escaped(String name, @Nullable String escape) {
            return escape == null || escape.isEmpty()
                    ? name
                    : name.replace(escape, escape + escape)
                            .replace("_", escape + "_")
                            .replace("%", escape + "%");
        }

        @Override
        public void close() {
            try {
                if (!connection.isClosed() && !connection.getAutoCommit()) {
                    connection.rollback();
                }
            } catch (SQLException e) {
                // closing it has the same effect
            }
            try {
                connection.close();
            } catch (SQLException e) {
                // nothing was left to do there
            }
        }
    }

    /**
     * The name of a table.
     *
     * @param schema empty for the default schema
     */
    record TableId(String schema, String name) {

        static TableId of(String text) {
            int dot = text.lastIndexOf('.');
            return new TableId(
                    dot < 0 ? "" : text.substring(0, dot).strip(),
                    text.substring(dot + 1).strip());
        }

        /** Whether a table has this name, in any case. Without a schema, it must not be in a system schema. */
        boolean isCalled(@Nullable String in, String other) {
            boolean here = schema.isEmpty()
                    ? in == null || !in.toLowerCase(Locale.ROOT).matches("information_schema|pg_catalog|sys|mysql")
                    : schema.equalsIgnoreCase(in);
            return here && name.equalsIgnoreCase(other);
        }
    }
}
