package org.psikit.io.internal.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** A CSV file with a header. */
public final class CsvTable implements TableSource {

    private final CsvText text;
    private final CsvLayout layout;
    private final TableSchema schema;
    private volatile @Nullable TableDescription description;

    private CsvTable(CsvText text, CsvLayout layout, TableSchema schema) {
        this.text = text;
        this.layout = layout;
        this.schema = schema;
    }

    /** Reads the header. */
    public static CsvTable open(FileState state, CsvOptions options) {
        Charset preset = options.encoding() != null ? options.encoding() : StandardCharsets.UTF_8;
        CsvText text = new CsvText(state, preset);
        CsvLayout layout = CsvHeader.layout(text, options.delimiter());
        CsvRow header = CsvRow.ofAll();
        try (CsvParser parser = new CsvParser(text, layout.delimiter(), header)) {
            if (!parser.next()) {
                throw new InputException(text.name() + " is empty: its first line must name the columns");
            }
            List<String> names = ColumnNames.names(text.name(), Arrays.asList(header.cells()));
            return new CsvTable(text, layout, TableSchema.untyped(names));
        }
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
        return new CsvTableReader(text, layout.delimiter(), schema.columns().size(), Projection.of(this, projection));
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
        String delimiter = switch (layout.delimiter()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> "delimiter U+%04X".formatted((int) layout.delimiter());
        };
        String packing = text.packing();
        String words = "CSV%s (%s, %s, %s)"
                .formatted(packing.isEmpty() ? "" : " in " + packing, delimiter, layout.lineEnd(), text.encoding());
        return new TableDescription(
                words, text.estimatedLines(), layout, List.of(text.state().file()));
    }
}
