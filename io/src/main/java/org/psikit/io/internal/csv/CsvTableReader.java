package org.psikit.io.internal.csv;

import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.TableReader;

/** A pass over a CSV file. */
final class CsvTableReader implements TableReader {

    private static final String UNDECODABLE = "holds bytes that are no text in the file's encoding";
    private static final String TOO_MANY = "has more cells than the header";
    private static final String TOO_FEW = "has fewer cells than the header";

    private final CsvText source;
    private final CsvParser parser;
    private final CsvRow cells;
    private final int[] places;
    private final Expected expected;
    private @Nullable String problem;
    private long row = -1;

    /**
     * The requirements that rows must meet.
     *
     * @param header whether the first row is a header
     * @param leastCells number of cells up to the last column that has a name
     * @param columns number of columns of the table; cells beyond them must be empty
     * @param badRows how to handle rows that do not meet them
     */
    record Expected(boolean header, int leastCells, int columns, BadRows badRows) {}

    CsvTableReader(CsvText source, CsvParser parser, CsvRow cells, int[] places, Expected expected) {
        this.source = source;
        this.parser = parser;
        this.cells = cells;
        this.places = places;
        this.expected = expected;
        if (expected.header) {
            parser.next();
        }
    }

    @Override
    public boolean next() {
        if (!parser.next()) {
            source.state().checkUnchanged();
            return false;
        }
        row++;
        boolean ragged = cells.cellCount() < expected.leastCells || cells.filledCells() > expected.columns;
        // An unclosed quote merges many lines into one row, so this is not a single bad row
        if (ragged && (expected.badRows == BadRows.REFUSE || cells.spansLines())) {
            throw ragged();
        }
        problem = ragged
                ? cells.cellCount() < expected.leastCells ? TOO_FEW : TOO_MANY
                : cells.undecodable() ? UNDECODABLE : null;
        return true;
    }

    private InputException ragged() {
        int found = cells.cellCount();
        String advice = found > expected.columns
                ? "quote a value that holds the delimiter"
                : "complete the row, or quote a value that holds a line break";
        String other = cells.spansLines()
                ? "; is a quote left open?"
                : "; or leave such rows out with " + Setting.BAD_ROWS + " reject";
        return new InputException("%s: %d %s where the %s has %d: %s%s"
                .formatted(
                        where(),
                        found,
                        found == 1 ? "cell" : "cells",
                        expected.header ? "header" : "first row",
                        expected.columns,
                        advice,
                        other));
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public String value(int projected) {
        return cells.value(places[projected]);
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public String where() {
        return source.name() + " line " + cells.line();
    }

    @Override
    public void close() {
        parser.close();
    }
}
