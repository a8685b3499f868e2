package org.psikit.match.internal.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;

/**
 * Counts how good keys are while a table is read: by a job, and by whoever looks at the table before, so that both say the
 * same. Not thread-safe.
 */
public final class KeyCensus {

    private final RuleColumns columns;
    private final KeyLooks looks;
    private final long[] keyed;
    private final Map<KeyProblem, Long> problems = new LinkedHashMap<>();
    private final Map<String, Long> badRows = new LinkedHashMap<>();

    /** For readers of {@code table} whose projection is {@code projection}, which holds every key column. */
    public KeyCensus(TableSource table, RuleColumns columns, List<String> projection) {
        this.columns = columns;
        this.looks = new KeyLooks(table, columns, projection);
        this.keyed = new long[columns.rules().size()];
    }

    /** Looks at the row that a reader stands at. */
    public void row(TableReader reader) {
        if (reader.row() < KeyLooks.ROWS) {
            looks.add(reader);
        }
    }

    /** The row itself cannot be read, for a reason in words that follow "the row". */
    public void bad(String problem) {
        badRows.merge(problem, 1L, Long::sum);
    }

    /** The row has a key under a rule, by its 1-based number. */
    public void keyed(int rule) {
        keyed[rule - 1]++;
    }

    /** The row has no key under a rule. */
    public void refused(KeyProblem problem) {
        problems.merge(problem, 1L, Long::sum);
    }

    /** The counts. */
    public KeyFindings findings() {
        return KeyFindings.of(columns, keyed, problems, badRows, looks.warnings());
    }
}
