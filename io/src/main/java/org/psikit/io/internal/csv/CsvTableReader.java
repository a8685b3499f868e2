package org.psikit.io.internal.csv;

import org.psikit.core.error.InputException;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableReader;

/** A pass over a CSV file. */
final class CsvTableReader implements TableReader {

    private final CsvText source;
    private final int columnCount;
    private final int[] places;
    private final CsvRow cells;
    private final CsvParser parser;
    private long row = -1;

    CsvTableReader(CsvText source, char delimiter, int columnCount, Projection projection) {
        this.source = source;
        this.columnCount = columnCount;
        this.places = projection.places();
        this.cells = new CsvRow(projection.slots(), projection.count());
        this.parser = new CsvParser(source, delimiter, cells);
        parser.next(); // the header
    }

    @Override
    public boolean next() {
        if (!parser.next()) {
            source.state().checkUnchanged();
            return false;
        }
        row++;
        if (cells.cellCount() != columnCount) {
            throw ragged();
        }
        return true;
    }

    private InputException ragged() {
        int found = cells.cellCount();
        String advice = found > columnCount
                ? "quote a value that holds the delimiter"
                : "complete the row, or quote a value that holds a line break";
        return new InputException("%s: %d %s where the header has %d: %s"
                .formatted(where(), found, found == 1 ? "cell" : "cells", columnCount, advice));
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
