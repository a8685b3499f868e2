package org.psikit.io.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;

/**
 * Writes rows into a table with a temporary name, in one transaction, and renames it at the end. Where creating a table
 * ends the transaction (MySQL, Oracle), the temporary table is dropped if there is no commit, unless the table that it
 * replaces is already gone. Values are text, as they were read, and an empty value is {@code NULL}; columns that the
 * output adds have their own types.
 */
final class JdbcRowWriter implements RowWriter {

    private static final String TEMPORARY = "psi_tmp_";
    private static final int BATCH_ROWS = 1_000;

    private final Databases.Session session;
    private final JdbcSink sink;
    private final String temporary;
    private final int copied;
    private final boolean[] integers;
    private final PreparedStatement insert;
    private long rows;
    private boolean committed;
    /** Whether the replaced table is gone for good, so that only the temporary one is left. */
    private boolean replaced;

    private JdbcRowWriter(
            Databases.Session session, JdbcSink sink, String temporary, List<TableColumn> columns, int copied)
            throws SQLException {
        this.session = session;
        this.sink = sink;
        this.temporary = temporary;
        this.copied = copied;
        this.integers = new boolean[columns.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = i >= copied && columns.get(i).type().equals(ColumnType.INTEGER);
        }
        List<String> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < integers.length; i++) {
            String name = session.quoted(session.folded(columns.get(i).name()));
            names.add(name);
            definitions.add(name + " " + (integers[i] ? "integer" : textType(session)));
        }
        execute(session, "create table " + temporary + " (" + String.join(", ", definitions) + ")");
        this.insert = session.connection()
                .prepareStatement("insert into " + temporary + " (" + String.join(", ", names) + ") values ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")");
    }

    /** Creates the table. */
    static JdbcRowWriter begin(Databases.Session session, JdbcSink sink, List<TableColumn> columns, int copied)
            throws SQLException {
        String unique = TEMPORARY + Long.toHexString(ThreadLocalRandom.current().nextLong());
        String temporary = qualified(session, sink.table().schema(), session.folded(unique));
        try {
            return new JdbcRowWriter(session, sink, temporary, columns, copied);
        } catch (SQLException e) {
            drop(session, temporary);
            throw e;
        }
    }

    private static String qualified(Databases.Session session, String schema, String name) throws SQLException {
        String last = session.quoted(name);
        return schema.isEmpty() ? last : session.quoted(session.folded(schema)) + "." + last;
    }

    private static String textType(Databases.Session session) {
        if (session.is("oracle")) {
            return "varchar2(4000)";
        } else if (session.is("sqlserver", "jtds")) {
            return "nvarchar(max)";
        } else if (session.is("mysql", "mariadb")) {
            return "longtext";
        } else if (session.is("bigquery")) {
            return "string";
        }
        return session.is("postgresql", "sqlite") ? "text" : session.is("db2", "derby") ? "varchar(4000)" : "varchar";
    }

    private static void execute(Databases.Session session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void copy(TableReader current, List<String> added) {
        if (added.size() != integers.length - copied) {
            throw new IllegalArgumentException(
                    added.size() + " values for " + (integers.length - copied) + " added columns");
        }
        try {
            for (int i = 0; i < integers.length; i++) {
                String value = i < copied ? current.value(i) : added.get(i - copied);
                if (integers[i]) {
                    insert.setInt(i + 1, Integer.parseInt(value));
                } else {
                    insert.setString(i + 1, value.isEmpty() ? null : value);
                }
            }
            insert.addBatch();
            if (++rows % BATCH_ROWS == 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw JdbcFailure.writing(sink.name(), rows / BATCH_ROWS * BATCH_ROWS, e);
        }
    }

    @Override
    public void commit() {
        try {
            if (rows % BATCH_ROWS > 0) {
                insert.executeBatch();
            }
            insert.close();
            Connection connection = session.connection();
            List<String> there = session.findAt(sink.table());
            if (there != null && !sink.settings().replace()) {
                throw new UsageException(
                        sink.name() + " was created while the job ran: name another table, or pass " + Setting.REPLACE);
            }
            if (there != null) {
                List<String> quoted = new ArrayList<>();
                for (String part : there) {
                    quoted.add(session.quoted(part));
                }
                execute(session, "drop table " + String.join(".", quoted));
                replaced = connection.getMetaData().dataDefinitionCausesTransactionCommit();
            }
            rename(there);
            connection.commit();
            committed = true;
        } catch (SQLException e) {
            throw replaced
                    ? JdbcFailure.renaming(sink.name(), temporary, e)
                    : JdbcFailure.writing(sink.name(), rows, e);
        } finally {
            close();
        }
    }

    private void rename(@Nullable List<String> there) throws SQLException {
        String last = there != null
                ? there.get(there.size() - 1)
                : session.folded(sink.table().name());
        if (session.is("sqlserver", "jtds")) {
            try (PreparedStatement call = session.connection().prepareStatement("exec sp_rename ?, ?")) {
                call.setString(1, temporary);
                call.setString(2, last);
                call.execute();
            }
            return;
        }
        String target =
                session.is("mysql", "mariadb") ? qualified(session, sink.table().schema(), last) : session.quoted(last);
        execute(session, "alter table " + temporary + " rename to " + target);
    }

    /** Drops a table that was not renamed, whether or not the transaction included its creation. */
    private static void drop(Databases.Session session, String temporary) {
        try {
            session.connection().rollback();
            execute(session, "drop table if exists " + temporary);
            session.connection().commit();
        } catch (SQLException e) {
            // it was never there, or the connection is lost and the database rolls back
        }
    }

    @Override
    public void close() {
        if (!committed) {
            committed = true;
            if (!replaced) {
                drop(session, temporary);
            }
        }
        session.close();
    }
}
