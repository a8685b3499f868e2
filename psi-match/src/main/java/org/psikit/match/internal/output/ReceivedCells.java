package org.psikit.match.internal.output;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.io.table.TableColumn;
import org.psikit.match.internal.bucket.ReceivedRows;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.plan.SentColumn;

/**
 * The cells that the peer lets this party read of its matched rows: columns {@code peer_NAME} of the output. What comes
 * is the peer's word: it is unpacked as strictly as it was to be packed. Cells are empty where that cannot be done, or
 * where nothing came that could be read.
 */
public final class ReceivedCells {

    private static final String PREFIX = "peer_";

    private final List<SentColumn> columns;
    private final List<RuleRows> learned;
    private final List<ReceivedRows.Reader> rules;
    private final byte[] packed;

    /** The cells of rows that are requested in ascending order. */
    ReceivedCells(List<SentColumn> columns, List<RuleRows> learned) {
        this.columns = columns;
        this.learned = learned;
        this.rules = learned.stream().map(rule -> rule.received().reader()).toList();
        this.packed = new byte[columns.stream().mapToInt(SentColumn::bytes).sum()];
    }

    /** The columns that the output adds. */
    public static List<TableColumn> added(List<SentColumn> columns) {
        return columns.stream()
                .map(column -> TableColumn.text(PREFIX + column.name()))
                .toList();
    }

    /**
     * The cells of a row that matched; the row is {@link RuleRows#unreadable} if they are not packed as agreed.
     *
     * @param rule 1-based number of the rule
     */
    List<String> of(int rule, long row) {
        if (columns.isEmpty()) {
            return List.of();
        }
        if (!rules.get(rule - 1).read(row, packed)) {
            return empty();
        }
        return unpack(packed, columns).orElseGet(() -> {
            learned.get(rule - 1).unreadable().add(row);
            return empty();
        });
    }

    /**
     * The items by which a row matched, first the one that these cells belong to; known only under a rule with several
     * values.
     */
    List<long[]> items(int rule, long row) {
        return rules.get(rule - 1).items(row);
    }

    private List<String> empty() {
        return Collections.nCopies(columns.size(), "");
    }

    /**
     * Unpacks the cells that the peer packed with {@link org.psikit.match.internal.input.SentCells}; empty if they are
     * invalid.
     */
    public static Optional<List<String>> unpack(byte[] packed, List<SentColumn> columns) {
        List<String> cells = new ArrayList<>(columns.size());
        int at = 0;
        for (SentColumn column : columns) {
            String cell = cell(packed, at, column);
            if (cell == null) {
                return Optional.empty();
            }
            cells.add(cell);
            at += column.bytes();
        }
        return Optional.of(cells);
    }

    /** Null if it is longer than agreed, not filled up with zeros, or not UTF-8. */
    private static @Nullable String cell(byte[] packed, int at, SentColumn column) {
        int length = (packed[at] & 0xFF) << 8 | packed[at + 1] & 0xFF;
        if (length > column.maxBytes()) {
            return null;
        }
        int start = at + SentColumn.LENGTH_BYTES;
        for (int i = start + length; i < start + column.maxBytes(); i++) {
            if (packed[i] != 0) {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(packed, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
