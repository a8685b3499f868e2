package org.psikit.io.internal.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** A CSV file, with or without a header. */
public final class CsvTable implements TableSource {

    private final CsvText text;
    private final CsvOptions options;
    private final CsvStart start;
    private final TableSchema schema;
    private final int leastCells;
    private volatile @Nullable TableDescription description;

    private CsvTable(CsvText text, CsvOptions options, CsvStart start, TableSchema schema, int leastCells) {
        this.text = text;
        this.options = options;
        this.start = start;
        this.schema = schema;
        this.leastCells = leastCells;
    }

    /** Reads the header. */
    public static CsvTable open(FileState state, CsvOptions options) {
        Charset preset = options.encoding() != null ? options.encoding() : StandardCharsets.UTF_8;
        CsvText text = new CsvText(state, preset, options.badRows() == BadRows.REJECT);
        CsvStart start = CsvStart.of(text, options);
        CsvRow first = CsvRow.ofAll(marks(options, start));
        try (CsvParser parser = new CsvParser(text, start, options.escape(), first)) {
            if (!parser.next()) {
                throw new InputException(text.name() + " is empty: "
                        + (options.header() ? "its first line must name the columns" : "it has no row"));
            }
            if (!options.header()) {
                List<String> names = IntStream.rangeClosed(1, first.cellCount())
                        .mapToObj(Integer::toString)
                        .toList();
                return new CsvTable(text, options, start, TableSchema.untyped(names), names.size());
            }
            List<String> cells = Arrays.asList(first.cells());
            List<String> names = ColumnNames.names(text.name(), cells);
            return new CsvTable(
                    text, options, start, TableSchema.untyped(names), Math.max(1, ColumnNames.lastNamed(cells)));
        }
    }

    private static CsvRow.Marks marks(CsvOptions options, CsvStart start) {
        return new CsvRow.Marks(
                options.badRows() == BadRows.REJECT,
                options.escape(),
                start.layout().delimiter());
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public TableReader open(List<String> projection) {
        Projection columns = Projection.of(this, projection);
        CsvRow row = new CsvRow(columns.slots(), columns.count(), marks(options, start));
        CsvParser parser = new CsvParser(text, start, options.escape(), row);
        return new CsvTableReader(
                text,
                parser,
                row,
                columns.places(),
                new CsvTableReader.Expected(
                        options.header(), leastCells, schema.columns().size(), options.badRows()));
    }

    @Override
    public TableState state() {
        return text.state().now();
    }

    @Override
    public TableDescription description() {
        TableDescription known = description;
        if (known == null) {
            known = describe();
            description = known;
        }
        return known;
    }

    private TableDescription describe() {
        CsvLayout layout = start.layout();
        String delimiter = switch (layout.delimiter()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> "delimiter U+%04X".formatted((int) layout.delimiter());
        };
        String packing = text.packing().label();
        String words = "CSV%s (%s, %s, %s)"
                .formatted(packing.isEmpty() ? "" : " in " + packing, delimiter, layout.lineEnd(), text.encoding());
        return new TableDescription(
                words, text.estimatedLines(), layout, text.state().content().files());
    }
}
