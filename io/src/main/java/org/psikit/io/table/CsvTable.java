package org.psikit.io.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.psikit.core.error.InputException;

/** A CSV file with a header. */
final class CsvTable implements Table {

    private final CsvSource source;
    private final TableFormat format;
    private final List<String> columns;

    private CsvTable(CsvSource source, TableFormat format, List<String> columns) {
        this.source = source;
        this.format = format;
        this.columns = columns;
    }

    /** Reads the header. */
    static CsvTable open(FileState state, CsvOptions options) {
        Charset preset = options.encoding() != null ? options.encoding() : StandardCharsets.UTF_8;
        CsvSource source = new CsvSource(state, preset);
        TableFormat format = CsvHeader.layout(source, options.delimiter());
        CsvRow header = CsvRow.ofAll();
        try (CsvParser parser = new CsvParser(source, format.delimiter(), header)) {
            if (!parser.next()) {
                throw new InputException(source.name() + " is empty: its first line must name the columns");
            }
            List<String> names = CsvHeader.names(source.name(), Arrays.asList(header.cells()));
            return new CsvTable(source, format, names);
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<TableColumn> schema() {
        return columns.stream()
                .map(name -> new TableColumn(name, TableColumn.TEXT, false))
                .toList();
    }

    @Override
    public TableReader open(List<String> projection) {
        return new CsvTableReader(source, format.delimiter(), columns.size(), Projection.of(this, projection));
    }

    @Override
    public void checkUnchanged() {
        source.state().checkUnchanged();
    }

    @Override
    public long estimatedRows() {
        return source.estimatedLines();
    }

    @Override
    public TableFormat format() {
        return format;
    }

    @Override
    public String layout() {
        String delimiter = switch (format.delimiter()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> "delimiter U+%04X".formatted((int) format.delimiter());
        };
        String packing = source.packing();
        return "CSV%s (%s, %s, %s)"
                .formatted(packing.isEmpty() ? "" : " in " + packing, delimiter, format.lineEnd(), source.encoding());
    }
}
