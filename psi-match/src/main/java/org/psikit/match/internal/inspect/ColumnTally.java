package org.psikit.match.internal.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeySettings;

/** Counts the kinds of values in one column. Not thread-safe. */
final class ColumnTally {

    private final TableColumn column;
    private final boolean joined;
    private final @Nullable ValueTally values;
    private final List<KeyPart> parts = new ArrayList<>();
    private final List<KeyTally> keys = new ArrayList<>();
    private final long[] shapes = new long[TextShape.values().length];
    private long filled;
    private boolean[] keyed = new boolean[0];

    ColumnTally(TableColumn column, boolean joined, boolean keepValues) {
        this.column = column;
        this.joined = joined;
        this.values = keepValues ? new ValueTally() : null;
    }

    /** Has the column counted as a key; returns the number of the key here. A type that is there already is shared. */
    int key(KeyPart part, KeySettings settings, int distinctLimit) {
        int there = parts.indexOf(part);
        if (there >= 0) {
            return there;
        }
        parts.add(part);
        keys.add(new KeyTally(part, settings, new DistinctCount(distinctLimit)));
        keyed = new boolean[keys.size()];
        return keys.size() - 1;
    }

    KeyTally key(int number) {
        return keys.get(number);
    }

    /**
     * Takes the cell of the column that the reader gives at {@code at}.
     *
     * @param region what the row says of where its phone numbers are from
     */
    void add(TableReader reader, int at, String region) {
        List<String> cell = column.nested() ? reader.values(at) : List.of(reader.value(at));
        if (column.nested()) {
            filled += cell.isEmpty() ? 0 : 1;
        } else {
            add(cell.get(0));
        }
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = keys.get(i).add(cell, region, reader::where);
        }
    }

    private void add(String raw) {
        String value = raw.strip();
        if (!value.isEmpty()) {
            filled++;
            if (column.untyped()) {
                int mask = TextShape.of(value);
                for (int i = 0; mask != 0; i++, mask >>>= 1) {
                    shapes[i] += mask & 1;
                }
            }
            if (values != null) {
                values.add(raw);
            }
        }
    }

    /** Whether the last row has the key of that number. */
    boolean keyed(int number) {
        return keyed[number];
    }

    /** The unusable values of the column. */
    List<Inspection.Unusable> unusable() {
        return keys.stream()
                .flatMap(key -> key.unusable(column.name()).stream())
                .toList();
    }

    Inspection.Column column(int topValues) {
        TextShape shape = column.untyped() ? TextShape.ofColumn(filled, shapes) : null;
        return new Inspection.Column(
                column.name(),
                joined ? Inspection.JOINED : shape == null ? column.type().label() : shape.label(),
                shape != null,
                keys.stream().map(KeyTally::key).toList(),
                values == null ? List.of() : values.top(topValues));
    }
}
