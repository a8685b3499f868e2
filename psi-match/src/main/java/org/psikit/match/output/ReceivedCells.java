package org.psikit.match.output;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.io.table.AddedColumn;
import org.psikit.match.bucket.ReceivedRows;
import org.psikit.match.bucket.RuleRows;
import org.psikit.match.plan.SentColumn;

/**
 * The cells that the peer lets this party read of its matched rows: columns {@code peer_NAME} of the output. What comes
 * is the peer's word: it is unpacked as strictly as it was to be packed.
 */
final class ReceivedCells {

    private static final String PREFIX = "peer_";

    private final List<SentColumn> columns;
    private final List<ReceivedRows.Reader> rules;
    private final byte[] packed;

    /** Of rows that are asked for in ascending order. */
    ReceivedCells(List<SentColumn> columns, List<RuleRows> learned) {
        this.columns = columns;
        this.rules = learned.stream().map(rule -> rule.received().reader()).toList();
        this.packed = new byte[columns.stream().mapToInt(SentColumn::bytes).sum()];
    }

    /** What the output adds. */
    static List<AddedColumn> added(List<SentColumn> columns) {
        return columns.stream()
                .map(column -> AddedColumn.text(PREFIX + column.name()))
                .toList();
    }

    /**
     * The cells of a row that matched.
     *
     * @param rule 1-based number of the rule
     * @throws ProtocolAbortException if they are not packed as agreed
     */
    List<String> of(int rule, long row) {
        if (columns.isEmpty()) {
            return List.of();
        }
        if (!rules.get(rule - 1).read(row, packed)) {
            throw new IllegalStateException("nothing was kept for a matched row");
        }
        return unpack(packed, columns);
    }

    /** What {@link org.psikit.match.input.SentCells} packed at the peer, if it did. */
    static List<String> unpack(byte[] packed, List<SentColumn> columns) {
        List<String> cells = new ArrayList<>(columns.size());
        int at = 0;
        for (SentColumn column : columns) {
            cells.add(cell(packed, at, column));
            at += column.bytes();
        }
        return cells;
    }

    private static String cell(byte[] packed, int at, SentColumn column) {
        int length = (packed[at] & 0xFF) << 8 | packed[at + 1] & 0xFF;
        if (length > column.maxBytes()) {
            throw malformed(column, "longer than agreed", null);
        }
        int start = at + SentColumn.LENGTH_BYTES;
        for (int i = start + length; i < start + column.maxBytes(); i++) {
            if (packed[i] != 0) {
                throw malformed(column, "not filled up with zeros", null);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(packed, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(column, "not UTF-8", e);
        }
    }

    private static ProtocolAbortException malformed(SentColumn column, String why, @Nullable Throwable cause) {
        return new ProtocolAbortException(
                "what the peer sent of column " + column.name() + " is " + why + ": nothing was written", cause);
    }
}
