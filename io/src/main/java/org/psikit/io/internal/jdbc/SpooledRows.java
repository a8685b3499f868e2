package org.psikit.io.internal.jdbc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableReader;

/** A pass over rows that {@link JdbcRows} encoded. */
final class SpooledRows implements TableReader {

    private final FileState spool;
    private final long count;
    private final Projection projection;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private final String[] values;
    private byte[] cell = new byte[1 << 8];
    private long row = -1;

    /** @param count number of rows */
    SpooledRows(FileState spool, long count, Projection projection) {
        spool.checkUnchanged();
        this.spool = spool;
        this.count = count;
        this.projection = projection;
        this.values = new String[projection.count()];
        Arrays.fill(values, "");
        try {
            this.in = spool.content().open();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private InputException failure(IOException e) {
        return new InputException(
                "%s cannot be read back from where its rows are kept (%s): start again"
                        .formatted(where(), e.getMessage()),
                e);
    }

    @Override
    public boolean next() {
        if (row + 1 >= count) {
            return false;
        }
        row++;
        try {
            for (int slot : projection.slots()) {
                int length = length();
                if (slot < 0) {
                    skip(length);
                } else {
                    values[slot] = text(length);
                }
            }
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void fill() throws IOException {
        at = 0;
        end = in.read(buffer, 0, buffer.length);
        if (end < 0) {
            end = 0;
            throw new EOFException("cut off");
        }
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            while (at == end) {
                fill();
            }
            byte b = buffer[at++];
            length |= (b & 0x7F) << shift;
            if (b >= 0) {
                return length;
            }
        }
        throw new IOException("damaged");
    }

    private void skip(int length) throws IOException {
        int left = length;
        while (left > end - at) {
            left -= end - at;
            fill();
        }
        at += left;
    }

    private String text(int length) throws IOException {
        if (length <= end - at) {
            at += length;
            return new String(buffer, at - length, length, StandardCharsets.UTF_8);
        }
        if (length > cell.length) {
            cell = new byte[Math.max(length, 2 * cell.length)];
        }
        int filled = 0;
        while (filled < length) {
            while (at == end) {
                fill();
            }
            int there = Math.min(length - filled, end - at);
            System.arraycopy(buffer, at, cell, filled, there);
            at += there;
            filled += there;
        }
        return new String(cell, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public String value(int projected) {
        return values[projection.places()[projected]];
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public String where() {
        return "%s row %,d".formatted(spool.name(), row + 1);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
