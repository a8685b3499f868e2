package org.psikit.match.internal.input;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.ResourceException;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;

/**
 * Reads the key columns of a table once and keeps the items. Nothing here depends on the peer, so it comes before the
 * connection, and a row that cannot be read is found before the peer waits.
 *
 * @param items list i holds the items under rule i + 1; the caller's to close
 * @param rows rows of the table
 * @param keyedRows rows with a key under at least one rule
 * @param findings how good the keys are, and why rows have none
 * @param warnings what looks unusual in them, see {@link KeyDoubts}
 */
public record KeyPass(ItemStore items, long rows, long keyedRows, KeyFindings findings, List<String> warnings) {

    /** Number of rows between checks for progress and interruption. */
    private static final int STRIDE = 1 << 14;

    /** Copies the list. */
    public KeyPass {
        warnings = List.copyOf(warnings);
    }

    /** Reads all rows; nothing goes with them. */
    public static KeyPass read(
            TableSource table, RuleColumns columns, ItemStore.Factory stores, ProgressListener progress) {
        return read(table, columns, RowPayload.NONE, stores, progress);
    }

    /** Reads all rows and what goes with them. */
    public static KeyPass read(
            TableSource table,
            RuleColumns columns,
            RowPayload payload,
            ItemStore.Factory stores,
            ProgressListener progress) {
        List<String> projection = Stream.of(columns.distinct(), payload.columns())
                .flatMap(List::stream)
                .distinct()
                .toList();
        RowKeys keys = new RowKeys(columns, projection);
        KeyDoubts doubts = KeyDoubts.ofJob(table, columns, projection);
        int rules = columns.rules().size();
        KeyCensus census = new KeyCensus(table, columns, projection);
        EntryShape shape = payload.shape();
        int[] payloadAt =
                payload.columns().stream().mapToInt(projection::indexOf).toArray();
        long[] entry = new long[shape.words()];
        ItemStore items = stores.open(rules, shape);
        long rows = 0;
        long keyedRows = 0;
        Found found = new Found();
        try (TableReader reader = table.open(projection)) {
            while (reader.next()) {
                boolean keyed = false;
                String problem = reader.problem();
                if (problem == null) {
                    doubts.row(reader);
                    census.row(reader);
                } else {
                    census.bad(problem);
                }
                for (int rule = 1; problem == null && rule <= rules; rule++) {
                    found.clear();
                    if (keys.items(reader, rule, found)) {
                        if (!keyed) {
                            entry[EntryShape.ROW] = reader.row();
                            payload.read(reader, payloadAt, entry);
                            keyed = true;
                        }
                        found.appendTo(items, rule - 1, entry);
                        doubts.key(rule, entry[EntryShape.LOW]);
                        census.keyed(rule);
                    } else {
                        census.refused(keys.problem(rule));
                    }
                }
                rows++;
                keyedRows += keyed ? 1 : 0;
                if (rows % STRIDE == 0) {
                    beat(progress, "reading keys", rows, -1);
                }
            }
            progress.progress("reading keys", rows, rows);
            return new KeyPass(items, rows, keyedRows, census.findings(), doubts.warnings());
        } catch (RuntimeException | Error e) {
            items.close();
            throw e;
        }
    }

    /** The items of a row under a rule. */
    private static final class Found implements RowKeys.Sink {
        private long[] words = new long[2];
        private int count;

        void clear() {
            count = 0;
        }

        @Override
        public void item(long low, long high) {
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
            }
            words[count++] = low;
            words[count++] = high;
        }

        void appendTo(ItemStore items, int list, long[] entry) {
            for (int i = 0; i < count; i += 2) {
                entry[EntryShape.LOW] = words[i];
                entry[EntryShape.HIGH] = words[i + 1];
                items.append(list, entry, 0);
            }
        }
    }

    /** Rows without a key under any rule. */
    public long rejectedRows() {
        return rows - keyedRows;
    }

    /** Tells how far a pass is, and stops it if its thread was interrupted. */
    public static void beat(ProgressListener progress, String phase, long rows, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ResourceException("interrupted: nothing was written");
        }
        progress.progress(phase, rows, total);
    }
}
