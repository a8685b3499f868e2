package org.psikit.match.internal.output;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RowItems;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.internal.input.CombinedTable;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.input.RowKeys;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.SentColumn;
import org.psikit.match.report.MatchReport;

/**
 * Reads the table again and writes its rows where they belong, in the order of the input: the matched ones in one pass,
 * the rest, if anybody wants it, in another, since the two have different columns. Only row numbers and, if there is room,
 * items were kept since the keys were read, so memory does not depend on how wide rows are. Files get their names when all
 * of them are complete. One that its disk does not take is dropped, and the others are written.
 */
public final class OutputPass {

    private static final List<TableColumn> MATCHED = List.of(TableColumn.text("match_id"), TableColumn.integer("rule"));
    private static final TableColumn ALL_IDS = TableColumn.text("match_ids");
    private static final String REASON = "reason";
    private static final String NO_MATCH = "no match";
    private static final String BETWEEN_RULES = " · ";
    private static final String STREAM = "the output";
    private static final int STRIDE = 1 << 14;

    private final TableSource table;
    /** The same table, with the columns that only keys have. */
    private final TableSource keyed;

    private final TableState asOpened;
    private final RuleColumns columns;
    private final OutputFiles files;
    private final List<String> selected;
    private final List<SentColumn> received;
    private final List<TableColumn> matchedAdds;
    /** Whether rows can match by several values under some rule. */
    private final boolean several;

    private final List<TableColumn> reasonAdds;

    /**
     * Checks the requested outputs against the table, before anything is computed.
     *
     * @param keyed the table, with columns that only keys have
     * @param received the peer's columns of matched rows that this party can read
     * @throws UsageException if a selected column does not exist, or a column of lists or groups would go into CSV
     * @throws InputException if a column of the output would have a name of the input
     */
    public OutputPass(TableSource keyed, RuleColumns columns, OutputFiles files, List<SentColumn> received) {
        this.keyed = keyed;
        this.table = CombinedTable.behind(keyed);
        this.asOpened = table.state();
        this.columns = columns;
        this.files = files;
        this.received = List.copyOf(received);
        this.several = columns.rules().stream().anyMatch(rule -> rule.mostValues() > 1);
        this.matchedAdds = Stream.of(
                        MATCHED.stream(),
                        several ? Stream.of(ALL_IDS) : Stream.<TableColumn>empty(),
                        ReceivedCells.added(received).stream())
                .flatMap(columnsAdded -> columnsAdded)
                .toList();
        this.reasonAdds = List.of(TableColumn.text(freeName(table.schema().names(), REASON)));
        this.selected = files.select().isEmpty() ? table.schema().names() : files.select();
        Set<String> known = new HashSet<>(table.schema().names());
        for (String name : selected) {
            if (!known.contains(name)) {
                throw new UsageException(Setting.SELECT + " " + name + ": " + table.name() + " has no such column"
                        + HeaderGuess.listed(table) + ": name one that it has");
            }
        }
        if (files.matches() != null || files.matchesStream() != null) {
            check(files.matches(), selected, matchedAdds);
        }
        if (files.unmatched() != null) {
            check(files.unmatched(), table.schema().names(), reasonAdds);
        }
        if (files.rejects() != null) {
            check(files.rejects(), table.schema().names(), reasonAdds);
        }
    }

    /**
     * Writes all requested outputs.
     *
     * @param learned the rows that this party learns, by rule; null if it does not learn rows
     * @param items the items of the keys, by rule; recomputed if no longer in memory
     * @param coin the job's coin
     * @param rows rows of the table, for progress
     * @return the files, in the order matches, unmatched, rejects
     */
    public Outcome write(
            @Nullable List<RuleRows> learned, ItemStore items, JointCoin coin, long rows, ProgressListener progress) {
        try (Target matches = learned == null ? Target.NONE : matches();
                Target unmatched = target(
                        learned == null ? null : files.unmatched(),
                        table.schema().names(),
                        reasonAdds);
                Target rejects = target(files.rejects(), table.schema().names(), reasonAdds)) {
            if (learned != null && matches.open()) {
                try (MatchIds ids = new MatchIds(coin)) {
                    writeMatches(learned, items, ids, matches, rows, progress);
                }
            }
            if (unmatched.open() || rejects.open()) {
                writeRest(learned == null ? List.of() : learned, unmatched, rejects, rows, progress);
            }
            asOpened.requireSame(table.state());
            Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
            for (Target target : List.of(matches, unmatched, rejects)) {
                target.commit(outcome);
            }
            return outcome;
        }
    }

    /**
     * The outcome of the outputs.
     *
     * @param written the written ones
     * @param notWritten the others
     */
    public record Outcome(List<MatchReport.Written> written, List<MatchReport.NotWritten> notWritten) {}

    private void writeMatches(
            List<RuleRows> learned,
            ItemStore items,
            MatchIds ids,
            Target matches,
            long rows,
            ProgressListener progress) {
        boolean kept = items.inMemory();
        List<String> projection = kept ? selected : withKeys(selected);
        ReceivedCells cells = new ReceivedCells(received, learned);
        long[] item = new long[2];
        try (TableReader reader = keyed.open(projection)) {
            List<RowItems> known = kept ? known(items) : made(new RowKeys(columns, projection), reader);
            while (reader.next()) {
                int rule = rule(learned, RuleRows::written, reader.row());
                if (rule > 0) {
                    List<String> names;
                    if (columns.rules().get(rule - 1).mostValues() > 1) {
                        names = cells.items(rule, reader.row()).stream()
                                .map(each -> ids.of(each[0], each[1]))
                                .toList();
                    } else if (known.get(rule - 1).at(reader.row(), item)) {
                        names = List.of(ids.of(item[0], item[1]));
                    } else {
                        throw new InputException(reader.where() + " changed since it was read: run the job again");
                    }
                    List<String> added = new ArrayList<>(List.of(names.get(0), Integer.toString(rule)));
                    if (several) {
                        added.add(String.join(" ", names));
                    }
                    added.addAll(cells.of(rule, reader.row()));
                    matches.copy(reader, added);
                }
                beat(progress, "writing matches", reader.row(), rows);
            }
        }
    }

    /** Items as they were made when the keys were read. */
    private static List<RowItems> known(ItemStore items) {
        return IntStream.range(0, items.lists()).mapToObj(items::rowItems).toList();
    }

    /** Items made again from the row that a reader stands at. */
    private List<RowItems> made(RowKeys keys, TableReader reader) {
        return IntStream.rangeClosed(1, columns.rules().size())
                .<RowItems>mapToObj(rule -> (row, item) -> keys.items(reader, rule, (low, high) -> {
                    item[0] = low;
                    item[1] = high;
                }))
                .toList();
    }

    private void writeRest(
            List<RuleRows> learned, Target unmatched, Target rejects, long rows, ProgressListener progress) {
        List<String> projection = withKeys(table.schema().names());
        RowKeys keys = new RowKeys(columns, projection);
        try (TableReader reader = keyed.open(projection)) {
            while (reader.next()) {
                if (rule(learned, RuleRows::matched, reader.row()) == 0) {
                    writeRest(reader, keys, unmatched, rejects);
                }
                beat(progress, "writing the rest", reader.row(), rows);
            }
        }
    }

    private static void beat(ProgressListener progress, String phase, long row, long rows) {
        if (row % STRIDE == 0) {
            KeyPass.beat(progress, phase, row, rows);
        }
    }

    /** The columns to copy come first; the keys may be among them, and are read once. */
    private List<String> withKeys(List<String> copied) {
        List<String> projection = new ArrayList<>(copied);
        projection.addAll(columns.distinct());
        return projection;
    }

    private static int rule(List<RuleRows> learned, Function<RuleRows, RowSet> which, long row) {
        for (int i = 0; i < learned.size(); i++) {
            if (which.apply(learned.get(i)).contains(row)) {
                return i + 1;
            }
        }
        return 0;
    }

    private void writeRest(TableReader reader, RowKeys keys, Target unmatched, Target rejects) {
        String problem = reader.problem();
        if (problem != null) {
            rejects.copy(reader, List.of(reader.where() + " " + problem));
            return;
        }
        List<String> reasons = reasons(keys, reader);
        boolean hasKey = reasons.stream().anyMatch(reason -> reason.endsWith(NO_MATCH));
        (hasKey ? unmatched : rejects).copy(reader, List.of(String.join(BETWEEN_RULES, reasons)));
    }

    /** The reasons why a row did not match, by rule. */
    private List<String> reasons(RowKeys keys, TableReader reader) {
        List<String> reasons = new ArrayList<>();
        for (int rule = 1; rule <= columns.rules().size(); rule++) {
            reasons.add(
                    keys.items(reader, rule, (low, high) -> {})
                            ? "rule " + rule + ": " + NO_MATCH
                            : keys.problem(rule).words());
        }
        return reasons;
    }

    /** A name that no column has: tables that such a column was written to before can be used again. */
    private static String freeName(List<String> names, String wanted) {
        String free = wanted;
        for (int i = 2; names.contains(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    private Target matches() {
        OutputStream stream = files.matchesStream();
        if (files.matches() != null || stream == null) {
            return target(files.matches(), selected, matchedAdds);
        }
        return new Target(null, () -> Tables.sink(stream).open(new OutputColumns(table, selected, matchedAdds)));
    }

    private Target target(@Nullable TableSink sink, List<String> copied, List<TableColumn> added) {
        return sink == null
                ? Target.NONE
                : new Target(sink.name(), () -> sink.open(new OutputColumns(table, copied, added)));
    }

    private void check(@Nullable TableSink sink, List<String> copied, List<TableColumn> added) {
        for (TableColumn column : added) {
            if (copied.contains(column.name())) {
                throw new InputException(table.name() + " has a column " + column.name()
                        + ", and the output adds one of that name: rename it, or leave it out with " + Setting.SELECT);
            }
        }
        boolean nested = sink != null && sink.holdsNested();
        for (TableColumn column : table.schema().columns()) {
            if (column.nested() && !nested && copied.contains(column.name())) {
                throw new UsageException("column " + column.name()
                        + " holds lists or groups, which CSV cannot: write a .parquet file, or leave it out with"
                        + " " + Setting.SELECT);
            }
        }
    }

    /** An output to be, or nothing, or nothing any more since it cannot be written. */
    private static final class Target implements AutoCloseable {
        static final Target NONE = new Target();

        private final @Nullable String name;
        private @Nullable RowWriter writer;
        private @Nullable PsiException failure;
        private long rows;

        private Target() {
            this.name = null;
        }

        Target(@Nullable String name, Supplier<RowWriter> opener) {
            this.name = name;
            attempt(() -> writer = opener.get());
        }

        boolean open() {
            return writer != null;
        }

        void copy(TableReader reader, List<String> added) {
            RowWriter out = writer;
            if (out != null) {
                try {
                    out.copy(CombinedTable.behind(reader), added);
                    rows++;
                } catch (ResourceException e) {
                    giveUp(e);
                }
            }
        }

        void commit(Outcome outcome) {
            RowWriter out = writer;
            if (out != null) {
                attempt(out::commit);
            }
            PsiException failed = failure;
            if (failed != null) {
                String problem = String.valueOf(failed.getMessage());
                outcome.notWritten.add(new MatchReport.NotWritten(name == null ? STREAM : name, problem));
            } else if (out != null && name != null) {
                outcome.written.add(new MatchReport.Written(name, rows));
            }
        }

        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (ResourceException | UsageException e) {
                giveUp(e);
            }
        }

        /** Gives up this file and no other; an interruption is not its fault. */
        private void giveUp(PsiException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            close();
            failure = e;
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        }
    }
}
