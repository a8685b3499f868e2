package org.psikit.match.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSink;

/** Rows into memory: a sink as anybody can write one. */
final class MemorySink implements TableSink {

    private final String name;
    private final boolean refused;
    private Optional<TableSchema> schema = Optional.empty();
    private List<List<String>> rows = List.of();

    MemorySink(String name, boolean refused) {
        this.name = name;
        this.refused = refused;
    }

    /** The rows that are seen. */
    List<List<String>> rows() {
        return rows;
    }

    Optional<TableSchema> schema() {
        return schema;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void attempt() {
        if (refused) {
            throw new UsageException(name + " takes no rows: name another place");
        }
    }

    @Override
    public RowWriter open(OutputColumns columns) {
        schema = Optional.of(columns.schema());
        int copied = columns.copied().size();
        List<List<String>> pending = new ArrayList<>();
        return new RowWriter() {
            @Override
            public void copy(TableReader current, List<String> added) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < copied; i++) {
                    row.add(current.value(i));
                }
                row.addAll(added);
                pending.add(row);
            }

            @Override
            public void commit() {
                rows = List.copyOf(pending);
            }

            @Override
            public void close() {}
        };
    }
}
