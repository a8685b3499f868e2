package org.psikit.match.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.Table;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableWriter;
import org.psikit.io.table.Tables;
import org.psikit.match.bucket.RowSet;
import org.psikit.match.input.KeyColumns;
import org.psikit.match.input.KeyPass;
import org.psikit.match.input.RowKeys;
import org.psikit.match.report.MatchReport;
import org.psikit.match.session.JointCoin;

/**
 * Reads the table a second time and writes its rows where they belong, in the order of the input. Only row numbers were
 * kept since the first pass, so memory does not depend on how wide rows are. Files get their names when all of them are
 * complete.
 */
public final class OutputPass {

    private static final String MATCH_ID = "match_id";
    private static final String RULE = "rule";
    private static final String REASON = "reason";
    private static final int STRIDE = 1 << 14;

    private final Table table;
    private final KeyColumns columns;
    private final OutputFiles files;
    private final List<String> selected;

    /**
     * Checks what is wanted against the table, before anything is computed.
     *
     * @throws UsageException if a selected column is not there
     * @throws InputException if a column of the output would have a name of the input
     */
    public OutputPass(Table table, KeyColumns columns, OutputFiles files) {
        this.table = table;
        this.columns = columns;
        this.files = files;
        this.selected = files.select().isEmpty() ? table.columns() : files.select();
        for (String name : selected) {
            if (!table.columns().contains(name)) {
                throw new UsageException("--select " + name + ": " + table.name() + " has no such column");
            }
        }
        if (files.matches() != null || files.matchesStream() != null) {
            requireNew(selected, MATCH_ID);
            requireNew(selected, RULE);
        }
        if (files.rejects() != null) {
            requireNew(table.columns(), REASON);
        }
    }

    /**
     * Writes everything that is wanted.
     *
     * @param matched matched rows, a set per rule; null if this party does not learn rows
     * @param coin the job's coin
     * @param rows rows of the table, to tell how far it is
     * @return the files written, in the order matches, unmatched, rejects
     */
    public List<MatchReport.Written> write(
            @Nullable List<RowSet> matched, JointCoin coin, long rows, ProgressListener progress) {
        try (Target matches = matched == null ? Target.NONE : matches();
                Target unmatched = target(matched == null ? null : files.unmatched(), table.columns());
                Target rejects = target(files.rejects(), with(table.columns(), REASON))) {
            if (!matches.open() && !unmatched.open() && !rejects.open()) {
                return List.of();
            }
            pass(matched, new MatchIds(coin), matches, unmatched, rejects, rows, progress);
            List<MatchReport.Written> written = new ArrayList<>();
            for (Target target : List.of(matches, unmatched, rejects)) {
                target.commit(written);
            }
            return written;
        }
    }

    private void pass(
            @Nullable List<RowSet> matched,
            MatchIds ids,
            Target matches,
            Target unmatched,
            Target rejects,
            long rows,
            ProgressListener progress) {
        Set<String> needed = new LinkedHashSet<>(unmatched.open() || rejects.open() ? table.columns() : selected);
        needed.addAll(columns.distinct());
        List<String> projection = List.copyOf(needed);
        RowKeys keys = new RowKeys(columns, projection);
        int[] all = positions(table.columns(), projection);
        int[] some = positions(selected, projection);
        long[] item = new long[2];
        try (TableReader reader = table.open(projection)) {
            while (reader.next()) {
                int rule = matched == null ? 0 : rule(matched, reader.row());
                if (rule > 0) {
                    if (!keys.item(reader, rule, item)) {
                        throw new InputException(reader.where() + " changed since it was read: run the job again");
                    }
                    matches.write(reader, some, ids.of(item[0], item[1]), Integer.toString(rule));
                } else if ((unmatched.open() || rejects.open()) && hasKey(keys, reader, item)) {
                    unmatched.write(reader, all);
                } else if (rejects.open()) {
                    rejects.write(reader, all, reasons(keys, reader));
                }
                if (reader.row() % STRIDE == 0) {
                    KeyPass.beat(progress, "writing", reader.row(), rows);
                }
            }
        }
        table.checkUnchanged();
    }

    private static int rule(List<RowSet> matched, long row) {
        for (int i = 0; i < matched.size(); i++) {
            if (matched.get(i).contains(row)) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean hasKey(RowKeys keys, TableReader reader, long[] item) {
        for (int rule = 1; rule <= columns.rules().size(); rule++) {
            if (keys.item(reader, rule, item)) {
                return true;
            }
        }
        return false;
    }

    private String reasons(RowKeys keys, TableReader reader) {
        List<String> reasons = new ArrayList<>();
        for (int rule = 1; rule <= columns.rules().size(); rule++) {
            reasons.add(keys.reason(reader, rule));
        }
        return String.join("; ", reasons);
    }

    private Target matches() {
        List<String> header = with(with(selected, MATCH_ID), RULE);
        if (files.matches() != null) {
            return target(files.matches(), header);
        }
        return files.matchesStream() == null
                ? Target.NONE
                : new Target(null, Tables.csvWriter(files.matchesStream(), header, table.format()));
    }

    private Target target(@Nullable Path file, List<String> header) {
        return file == null ? Target.NONE : new Target(file.toString(), Tables.csvWriter(file, header, table.format()));
    }

    private void requireNew(List<String> names, String added) {
        if (names.contains(added)) {
            throw new InputException(table.name() + " has a column " + added
                    + ", and the output adds one of that name: rename it, or leave it out with --select");
        }
    }

    private static List<String> with(List<String> names, String added) {
        List<String> longer = new ArrayList<>(names);
        longer.add(added);
        return longer;
    }

    private static int[] positions(List<String> names, List<String> projection) {
        return names.stream().mapToInt(projection::indexOf).toArray();
    }

    /** A file to be, or nothing. */
    private static final class Target implements AutoCloseable {
        static final Target NONE = new Target(null, null);

        private final @Nullable String name;
        private final @Nullable TableWriter writer;
        private final List<String> cells = new ArrayList<>();
        private long rows;

        Target(@Nullable String name, @Nullable TableWriter writer) {
            this.name = name;
            this.writer = writer;
        }

        boolean open() {
            return writer != null;
        }

        void write(TableReader reader, int[] positions, String... added) {
            if (writer == null) {
                return;
            }
            cells.clear();
            for (int position : positions) {
                cells.add(reader.value(position));
            }
            cells.addAll(List.of(added));
            writer.write(cells);
            rows++;
        }

        void commit(List<MatchReport.Written> written) {
            if (writer != null) {
                writer.commit();
                if (name != null) {
                    written.add(new MatchReport.Written(name, rows));
                }
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
