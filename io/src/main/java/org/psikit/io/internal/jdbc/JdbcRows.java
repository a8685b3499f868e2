package org.psikit.io.internal.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.SealedContent;
import org.psikit.io.table.CanonicalText;
import org.psikit.io.table.ColumnNames;

/**
 * The rows of a query as bytes: for each cell its length in bytes, in groups of seven bits with the lowest first, then
 * its text in UTF-8. One row is in memory at a time.
 */
final class JdbcRows implements SealedContent.Source {

    /** The most bytes of a cell, so that a row fits into memory. */
    static final int MAX_CELL_BYTES = 1 << 24;

    /** Rows between two checks for cancellation. */
    private static final int STRIDE = 1 << 12;

    private final String name;
    private final ResultSet rows;
    private final List<JdbcColumn> columns;
    private final boolean typedByValue;
    private byte[] row = new byte[1 << 10];
    private int filled;
    private int taken;
    private long count;

    JdbcRows(String name, ResultSet rows, List<JdbcColumn> columns, boolean typedByValue) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.typedByValue = typedByValue;
    }

    /** Rows so far. */
    long count() {
        return count;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        while (taken == filled) {
            if (!next()) {
                return -1;
            }
        }
        int there = Math.min(length, filled - taken);
        System.arraycopy(row, taken, buffer, offset, there);
        taken += there;
        return there;
    }

    private boolean next() {
        if (count % STRIDE == 0 && Thread.currentThread().isInterrupted()) {
            throw new ResourceException("interrupted: nothing was written");
        }
        String column = "";
        try {
            if (!rows.next()) {
                Arrays.fill(row, (byte) 0);
                return false;
            }
            count++;
            filled = 0;
            taken = 0;
            for (JdbcColumn each : columns) {
                column = each.column().name();
                add(each.text(rows, typedByValue), column);
            }
            return true;
        } catch (SQLException e) {
            String where = column.isEmpty()
                    ? "%s row %,d".formatted(name, count + 1)
                    : "%s row %,d, column \"%s\"".formatted(name, count, ColumnNames.shown(column));
            throw JdbcFailure.reading(where, e);
        }
    }

    private void add(String text, String column) {
        if (!CanonicalText.isUnicode(text)) {
            throw new InputException(
                    "%s row %,d: column \"%s\" has a value with half a character: correct it, or leave the column out"
                            .formatted(name, count, ColumnNames.shown(column)));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_CELL_BYTES) {
            throw new InputException(
                    "%s row %,d: column \"%s\" has a value of more than %,d bytes: leave the column out"
                            .formatted(name, count, ColumnNames.shown(column), MAX_CELL_BYTES));
        }
        int needed = filled + bytes.length + Integer.BYTES + 1;
        if (needed > row.length) {
            row = Arrays.copyOf(row, Math.max(needed, 2 * row.length));
        }
        int length = bytes.length;
        while (length >= 0x80) {
            row[filled++] = (byte) (length | 0x80);
            length >>>= 7;
        }
        row[filled++] = (byte) length;
        System.arraycopy(bytes, 0, row, filled, bytes.length);
        filled += bytes.length;
    }
}
