package org.psikit.io.internal.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableSink;

/** A new database table, which appears under its name once it holds all rows. */
record JdbcSink(JdbcUrl url, Databases.TableId table, DatabaseSettings settings, Databases databases)
        implements TableSink {

    @Override
    public String name() {
        return url + "#" + (table.schema().isEmpty() ? "" : table.schema() + ".") + table.name();
    }

    /** Creates a table under a temporary name, and drops it. */
    @Override
    public void attempt() {
        RowWriter writer = open(List.of(TableColumn.text("tried")), 1);
        writer.close(); // without a commit, which leaves nothing behind
    }

    @Override
    public RowWriter open(OutputColumns columns) {
        for (TableColumn column : columns.schema().columns()) {
            if (column.nested()) {
                throw new UsageException(
                        ("%s: column \"%s\" is nested and cannot go into a database: select others with" + " %s")
                                .formatted(columns.source().name(), column.name(), Setting.SELECT));
            }
        }
        return open(columns.schema().columns(), columns.copied().size());
    }

    private RowWriter open(List<TableColumn> columns, int copied) {
        Databases.Session session = databases.connect(url, settings, false);
        try {
            if (!settings.replace() && session.findAt(table) != null) {
                throw new UsageException(
                        name() + " exists and is not to be replaced: name another table, or pass " + Setting.REPLACE);
            }
            return JdbcRowWriter.begin(session, this, columns, copied);
        } catch (SQLException e) {
            session.close();
            throw JdbcFailure.creating(name(), e, session.password());
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
