package org.psikit.match.internal.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.plan.SentColumn;

/**
 * The cells that a party lets its peer read of matched rows, packed as {@link SentColumn} defines. A value longer than
 * the plan allows is an input error, found before the peer is reached; a truncated value would be a wrong one. Not
 * thread-safe.
 */
public final class SentCells implements RowPayload {

    private final List<SentColumn> sent;
    private final EntryShape shape;
    private final byte[] packed;

    /**
     * Checks that the columns are there.
     *
     * @throws InputException if one is not, or holds lists or groups
     */
    public SentCells(TableSource table, List<SentColumn> sent) {
        for (SentColumn column : sent) {
            int at = table.schema().names().indexOf(column.name());
            if (at < 0) {
                throw new InputException(table.name() + " has no column " + column.name() + ", which the plan sends"
                        + HeaderGuess.listed(table) + ": check " + Setting.SEND);
            }
            if (table.schema().columns().get(at).nested()) {
                throw new InputException(table.name() + ": column " + column.name()
                        + " holds lists or groups and cannot be sent: leave it out of " + Setting.SEND);
            }
        }
        this.sent = List.copyOf(sent);
        this.shape = new EntryShape(sent.stream().mapToInt(SentColumn::bytes).sum(), 0);
        this.packed = new byte[shape.bytes()];
    }

    @Override
    public EntryShape shape() {
        return shape;
    }

    @Override
    public List<String> columns() {
        return sent.stream().map(SentColumn::name).toList();
    }

    @Override
    public void read(TableReader reader, int[] positions, long[] entry) {
        Arrays.fill(packed, (byte) 0);
        int at = 0;
        for (int i = 0; i < positions.length; i++) {
            SentColumn column = sent.get(i);
            byte[] value = reader.value(positions[i]).getBytes(StandardCharsets.UTF_8);
            if (value.length > column.maxBytes()) {
                throw new InputException(
                        "%s: column %s has a value of %d bytes, and the plan lets %d of them go: write %s %s(max=%d) at both parties, or shorten it"
                                .formatted(
                                        reader.where(),
                                        column.name(),
                                        value.length,
                                        column.maxBytes(),
                                        Setting.SEND,
                                        column.name(),
                                        value.length));
            }
            packed[at] = (byte) (value.length >>> 8);
            packed[at + 1] = (byte) value.length;
            System.arraycopy(value, 0, packed, at + SentColumn.LENGTH_BYTES, value.length);
            at += column.bytes();
        }
        shape.putBytes(entry, 0, packed, 0);
    }
}
