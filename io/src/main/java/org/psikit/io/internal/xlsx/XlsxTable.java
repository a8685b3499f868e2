package org.psikit.io.internal.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * A sheet of a workbook. The first row with a value names the columns; rows without a value are skipped. Cells have the
 * text that a person sees, except dates and times, which are in ISO 8601. Opening the table checks all cells, so that
 * it finds any number that Excel has cut off. Every pass streams the rows.
 */
public final class XlsxTable implements TableSource {

    private final XlsxParts parts;
    private final Workbook workbook;
    private final TableSchema schema;
    private final long rows;

    private XlsxTable(XlsxParts parts, Workbook workbook, TableSchema schema, long rows) {
        this.parts = parts;
        this.workbook = workbook;
        this.schema = schema;
        this.rows = rows;
    }

    /** Whether an archive with a file of that name may be a workbook. */
    public static boolean isOffice(String entry) {
        return XlsxParts.isOffice(entry);
    }

    /**
     * Opens a sheet.
     *
     * @param sheet its name; null for the first
     * @throws InputException if the file is damaged or a cell cannot be used
     * @throws org.psikit.core.error.UsageException if there is no such sheet
     */
    public static XlsxTable open(FileState file, @Nullable String sheet) {
        XlsxParts parts = new XlsxParts(file);
        Workbook workbook;
        try {
            workbook = Workbook.read(parts, sheet);
        } catch (IOException | XMLStreamException e) {
            throw parts.failure(e);
        }
        try (SheetRows all = new SheetRows(parts, workbook)) {
            if (!all.next()) {
                throw new InputException(file.name() + " has an empty sheet: its first row must name the columns");
            }
            List<String> names = names(file.name(), all.cells());
            String header = all.where();
            long rows = 0;
            while (all.next()) {
                for (int i = names.size(); i < all.cells().size(); i++) {
                    if (!all.cells().get(i).isEmpty()) {
                        throw new InputException(
                                ("%s, column %s: a cell where %s names no column: name the columns in the"
                                                + " first row, or delete what stands above them")
                                        .formatted(all.where(), SheetRows.letters(i), header));
                    }
                }
                rows++;
            }
            return new XlsxTable(parts, workbook, TableSchema.untyped(names), rows);
        }
    }

    /** Names an unnamed column between others by its letters. */
    private static List<String> names(String file, List<String> header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            names.add(header.get(i).isBlank() ? "column " + SheetRows.letters(i) : header.get(i));
        }
        int last = header.size();
        while (header.get(last - 1).isBlank()) {
            last--;
        }
        return ColumnNames.names(file, names.subList(0, last));
    }

    @Override
    public String name() {
        return parts.file().name();
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(new SheetRows(parts, workbook), Projection.of(this, projection));
    }

    @Override
    public TableState state() {
        return parts.file().now();
    }

    @Override
    public TableDescription description() {
        return new TableDescription(
                "Excel workbook",
                rows,
                CsvLayout.DEFAULT,
                parts.file().content().files());
    }

    /** A pass over the rows after the header. */
    private static final class Reader implements TableReader {

        private final SheetRows rows;
        private final int[] columns;
        private long row = -1;

        Reader(SheetRows rows, Projection projection) {
            this.rows = rows;
            int[] ofSlot = new int[projection.count()];
            for (int i = 0; i < projection.slots().length; i++) {
                if (projection.slots()[i] >= 0) {
                    ofSlot[projection.slots()[i]] = i;
                }
            }
            this.columns = projection.places().clone();
            for (int i = 0; i < columns.length; i++) {
                columns[i] = ofSlot[columns[i]];
            }
            rows.next(); // the header
        }

        @Override
        public boolean next() {
            if (!rows.next()) {
                return false;
            }
            row++;
            return true;
        }

        @Override
        public String value(int projected) {
            int column = columns[projected];
            return column < rows.cells().size() ? rows.cells().get(column) : "";
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return rows.where();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
