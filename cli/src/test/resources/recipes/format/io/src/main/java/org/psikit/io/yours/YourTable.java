package org.psikit.io.yours;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** A file of rows as lines, below its mark and its header. */
public record YourTable(FileState file, TableSchema schema) implements TableSource {

    /** What a file begins with. */
    static final String HEAD = "YOU1";

    /** Reads the header. */
    public static YourTable open(FileState state) {
        try (BufferedReader lines = lines(state)) {
            lines.readLine();
            return new YourTable(state, TableSchema.untyped(cells(lines.readLine())));
        } catch (IOException e) {
            throw unreadable(state, e);
        }
    }

    private static BufferedReader lines(FileState state) throws IOException {
        return new BufferedReader(new InputStreamReader(state.content().open(), StandardCharsets.UTF_8));
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    private static InputException unreadable(FileState state, IOException e) {
        return new InputException(state.name() + " cannot be read: " + e.getMessage(), e);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(schema.places(name(), projection));
    }

    @Override
    public TableState state() {
        return file.now();
    }

    @Override
    public TableDescription description() {
        return new TableDescription("YOURS", file.size() / 100, CsvLayout.DEFAULT, file.content().files());
    }

    private final class Reader implements TableReader {

        private final int[] places;
        private final BufferedReader lines;
        private List<String> cells = List.of();
        private long row = -1;

        Reader(int[] places) {
            this.places = places;
            try {
                lines = lines(file);
                lines.readLine();
                lines.readLine();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public boolean next() {
            try {
                String line = lines.readLine();
                if (line == null) {
                    file.checkUnchanged();
                    return false;
                }
                row++;
                cells = cells(line);
                if (cells.size() != schema.columns().size()) {
                    throw new InputException(where() + " has another number of cells than the header: mend the file");
                }
                return true;
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public String value(int projected) {
            return cells.get(places[projected]);
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return name() + " line " + (row + 3);
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
