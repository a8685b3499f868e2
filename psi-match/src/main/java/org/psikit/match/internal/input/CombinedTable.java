package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * A table with further columns, each of which joins several of the table's own: {@code Vorname+Nachname} holds the first
 * name, a blank and the last name. Blanks around a value are dropped, and empty values leave nothing behind. Such columns
 * are for keys alone: no output has them.
 */
public final class CombinedTable implements TableSource {

    private final TableSource table;
    private final Map<String, List<String>> combined;

    private CombinedTable(TableSource table, Map<String, List<String>> combined) {
        this.table = table;
        this.combined = combined;
    }

    /**
     * Adds the columns that names stand for. A name that the table has is that column, whatever is in it; a plus that
     * belongs to the name of a column has a backslash before it.
     *
     * @param names of columns, or of several joined by plus
     * @return the table itself if no name joins columns
     * @throws InputException if one of several columns is not there, or holds lists or groups
     */
    public static TableSource of(TableSource table, Collection<String> names) {
        Map<String, List<String>> combined = new LinkedHashMap<>();
        for (String name : names) {
            List<String> parts = parts(name);
            if (!table.schema().names().contains(name) && parts.size() > 1) {
                parts.forEach(part -> check(table, part, name));
                combined.put(name, parts);
            }
        }
        return combined.isEmpty() ? table : new CombinedTable(table, combined);
    }

    /** The table as it is without columns that join others. */
    public static TableSource behind(TableSource table) {
        return table instanceof CombinedTable joined ? joined.table : table;
    }

    /** A reader of the table behind, at the same row: its projection begins like that of {@code reader}. */
    public static TableReader behind(TableReader reader) {
        return reader instanceof Reader joined ? joined.reader : reader;
    }

    /** The columns that are joined by pluses in a name. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                part.append(name.charAt(++i));
            } else if (c == '+') {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static void check(TableSource table, String part, String name) {
        int at = table.schema().names().indexOf(part);
        if (at < 0) {
            throw new InputException(table.name() + " has no column " + part + HeaderGuess.listed(table)
                    + ": name columns that it has with " + Setting.COLUMN + ", joined by + as in " + name);
        }
        if (table.schema().columns().get(at).nested()) {
            throw new InputException(table.name() + ": column " + part
                    + " holds lists or groups and cannot be joined: name another with " + Setting.COLUMN);
        }
    }

    @Override
    public String name() {
        return table.name();
    }

    /** The columns of the table, then those that join some of them. */
    @Override
    public TableSchema schema() {
        List<TableColumn> columns = new ArrayList<>(table.schema().columns());
        combined.keySet().forEach(name -> columns.add(TableColumn.text(name)));
        return new TableSchema(columns);
    }

    /** The parts of a joined column must be such as a key can be made of. */
    @Override
    public void checkKeys(List<String> columns) {
        table.checkKeys(columns.stream()
                .flatMap(column -> combined.getOrDefault(column, List.of(column)).stream())
                .distinct()
                .toList());
    }

    @Override
    public TableReader open(List<String> projection) {
        List<String> own = new ArrayList<>(projection);
        own.removeIf(combined::containsKey);
        int[][] places = new int[projection.size()][];
        int next = 0;
        for (int i = 0; i < places.length; i++) {
            List<String> parts = combined.get(projection.get(i));
            if (parts == null) {
                places[i] = new int[] {next++};
            } else {
                places[i] = new int[parts.size()];
                for (int p = 0; p < places[i].length; p++) {
                    places[i][p] = own.size();
                    own.add(parts.get(p));
                }
            }
        }
        return new Reader(table.open(own), places);
    }

    @Override
    public TableState state() {
        return table.state();
    }

    @Override
    public TableDescription description() {
        return table.description();
    }

    private static final class Reader implements TableReader {

        private final TableReader reader;
        private final int[][] places;

        Reader(TableReader reader, int[][] places) {
            this.reader = reader;
            this.places = places;
        }

        @Override
        public boolean next() {
            return reader.next();
        }

        @Override
        public String value(int projected) {
            int[] parts = places[projected];
            if (parts.length == 1) {
                return reader.value(parts[0]);
            }
            StringBuilder joined = new StringBuilder();
            for (int part : parts) {
                String value = reader.value(part).strip();
                if (!value.isEmpty()) {
                    joined.append(joined.isEmpty() ? "" : " ").append(value);
                }
            }
            return joined.toString();
        }

        @Override
        public List<String> values(int projected) {
            int[] parts = places[projected];
            return parts.length == 1 ? reader.values(parts[0]) : List.of(value(projected));
        }

        @Override
        public @Nullable String problem() {
            return reader.problem();
        }

        @Override
        public long row() {
            return reader.row();
        }

        @Override
        public String where() {
            return reader.where();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
