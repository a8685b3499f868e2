package org.psikit.io.internal.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.file.SealedContent;
import org.psikit.io.internal.file.TemporaryFiles;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * The result of a query. It is read once, by one statement in a transaction that changes nothing. Its rows are kept on
 * disk, encrypted under a key that stays in this process: the passes of a job read them from there.
 *
 * <p>Two queries in one transaction would see the same rows, but no database promises the same order: PostgreSQL starts
 * a scan where another one is, runs parts of it in parallel, and replans when its statistics change. Nor does a
 * transaction stay open while the job waits for its peer: an open transaction would keep the database from cleaning up.
 *
 * <p>Opening the table sends the query and gives its columns; the rows are read when they are first needed.
 */
final class JdbcTable implements TableSource {

    private final String name;
    private final String product;
    private final List<JdbcColumn> columns;
    private final TableSchema schema;
    private final @Nullable Path workDir;
    private @Nullable Query query;
    private @Nullable Kept kept;

    private JdbcTable(String name, String product, List<JdbcColumn> columns, @Nullable Path workDir, Query query) {
        this.name = name;
        this.product = product;
        this.columns = columns;
        this.schema = new TableSchema(columns.stream().map(JdbcColumn::column).toList());
        this.workDir = workDir;
        this.query = query;
    }

    /** A query that was sent to a database, with its rows not read yet. */
    private record Query(Databases.Session session, PreparedStatement statement) implements AutoCloseable {
        @Override
        public void close() {
            session.close(); // and with it the statement
        }
    }

    /** Rows that were read. */
    private record Kept(SpillFolder folder, FileState state, long rows) implements AutoCloseable {
        @Override
        public void close() {
            state.content().files().forEach(TemporaryFiles::delete);
            folder.close();
        }
    }

    /**
     * Sends the query to a database.
     *
     * @throws UsageException if neither or both of table and query are given, or the database rejects them
     * @throws InputException if it cannot be reached
     */
    static JdbcTable open(JdbcUrl url, TableSettings settings, Databases databases) {
        DatabaseSettings asked = settings.database();
        if ((asked.query() == null) == (asked.table() == null)) {
            throw new UsageException(url + " is a database: name its table with " + Setting.TABLE
                    + ", or pass a query with " + Setting.QUERY + ", and not both");
        }
        Databases.Session session = databases.connect(url, asked, true);
        try {
            return open(session, settings);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static JdbcTable open(Databases.Session session, TableSettings settings) {
        String table = settings.database().table();
        String name = table == null ? "query of " + session.url() : session.url() + " table " + table;
        try {
            String sql = table == null
                    ? String.valueOf(settings.database().query()).strip().replaceFirst(";$", "")
                    : "select * from " + tableName(session, table, name);
            PreparedStatement statement =
                    session.connection().prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            ResultSetMetaData metadata = statement.getMetaData();
            if (metadata == null || metadata.getColumnCount() == 0) {
                throw new UsageException(name + " gives no rows: pass a query that does, such as a select");
            }
            List<JdbcColumn> columns = columns(metadata);
            checkNames(name, columns);
            return new JdbcTable(
                    name,
                    session.connection().getMetaData().getDatabaseProductName(),
                    columns,
                    settings.workDir(),
                    new Query(session, statement));
        } catch (SQLException e) {
            throw JdbcFailure.asking(name, e, session.password());
        }
    }

    private static List<JdbcColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<JdbcColumn> columns = new ArrayList<>();
        for (int place = 1; place <= metadata.getColumnCount(); place++) {
            columns.add(JdbcColumn.of(metadata, place));
        }
        return columns;
    }

    /** Types may be those of the first row, but a name that moved would give its column another's values. */
    private void requireSameNames(ResultSetMetaData metadata) throws SQLException {
        List<String> names =
                columns(metadata).stream().map(each -> each.column().name()).toList();
        if (!names.equals(schema.names())) {
            throw new InputException(name + ": its columns changed since it was opened: start again");
        }
    }

    private static String tableName(Databases.Session session, String table, String name) throws SQLException {
        List<String> found = session.find(Databases.TableId.of(table));
        if (found == null) {
            throw new UsageException(
                    name + " does not exist, or this user may not see it: check its name, as SCHEMA.NAME"
                            + " if it is not in the usual schema");
        }
        List<String> quoted = new ArrayList<>();
        for (String part : found) {
            quoted.add(session.quoted(part));
        }
        return quoted.stream().collect(Collectors.joining("."));
    }

    private static void checkNames(String name, List<JdbcColumn> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (JdbcColumn column : columns) {
            Integer first = places.putIfAbsent(column.column().name(), column.place());
            if (first != null) {
                throw new UsageException("%s: columns %d and %d are both called \"%s\": give one another name with AS"
                        .formatted(
                                name,
                                first,
                                column.place(),
                                ColumnNames.shown(column.column().name())));
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public TableReader open(List<String> projection) {
        Projection projected = Projection.of(this, projection);
        Kept rows = kept();
        return new SpooledRows(rows.state, rows.rows, projected);
    }

    @Override
    public TableState state() {
        return kept().state.now();
    }

    @Override
    public TableDescription description() {
        return TableDescription.of("%s, by JDBC".formatted(product), kept().rows);
    }

    /** The rows on disk, read from the database if they are not there yet. */
    private synchronized Kept kept() {
        Kept there = kept;
        Query asked = query;
        if (there != null) {
            return there;
        }
        if (asked == null) {
            throw new IllegalStateException("closed");
        }
        query = null;
        try (asked) {
            there = read(asked);
        }
        kept = there;
        return there;
    }

    private Kept read(Query asked) {
        SpillFolder folder = workDir == null ? SpillFolder.temporary() : SpillFolder.in(workDir);
        Path file = folder.newFile();
        try {
            asked.statement.setFetchSize(Databases.FETCHED_ROWS);
            try (ResultSet rows = asked.statement.executeQuery()) {
                requireSameNames(rows.getMetaData());
                JdbcRows bytes = new JdbcRows(name, rows, columns, asked.session.isTypedByValue());
                SealedContent content = SealedContent.write(file, bytes);
                return new Kept(folder, FileState.of(name, content), bytes.count());
            }
        } catch (SQLException e) {
            discard(file, folder);
            throw JdbcFailure.reading(name, e);
        } catch (IOException e) {
            discard(file, folder);
            throw new ResourceException(
                    "the rows of %s cannot be kept in %s: make room there, or name another folder with %s (%s)"
                            .formatted(name, folder.path(), Setting.WORK_DIR, e.getMessage()),
                    e);
        } catch (RuntimeException | Error e) {
            discard(file, folder);
            throw e;
        }
    }

    private static void discard(Path file, SpillFolder folder) {
        TemporaryFiles.delete(file);
        folder.close();
    }

    /** Ends the connection, and deletes the rows. */
    @Override
    public synchronized void close() {
        if (query != null) {
            query.close();
            query = null;
        }
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
