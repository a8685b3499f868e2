package org.psikit.match.internal.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.psikit.core.error.InputException;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;

/**
 * The numbers of a row for figures: this party's columns in units of their last digit, then the number of its cell from
 * 1 on, if the groups are this party's. A value that does not fit is found here, before a connection is made.
 */
public final class FigureColumns implements RowPayload {

    private static final int MAX_TEXT = 60;

    private final List<Figure.NumberColumn> numbers;
    private final Optional<Figure.Group> group;
    private final List<String> columns;
    private final Map<String, Long> cells = new HashMap<>();

    private FigureColumns(List<Figure.NumberColumn> numbers, Optional<Figure.Group> group, List<String> columns) {
        this.numbers = numbers;
        this.group = group;
        this.columns = columns;
        group.ifPresent(g -> g.domain().forEach(value -> cells.put(value, cells.size() + 1L)));
    }

    /**
     * Finds the columns of party {@code me} in its table.
     *
     * @param renamed name in the plan to column, where they differ
     * @throws InputException if a column is not there
     */
    public static FigureColumns of(TableSource table, Figures figures, Party me, Map<String, String> renamed) {
        List<Figure.NumberColumn> numbers = figures.columns(me);
        Optional<Figure.Group> group = figures.group(me);
        List<String> columns = new ArrayList<>();
        Stream.concat(
                        numbers.stream().map(Figure.NumberColumn::name),
                        group.stream().map(Figure.Group::name))
                .forEach(name -> columns.add(RuleColumns.column(table, name, renamed.getOrDefault(name, name))));
        return new FigureColumns(numbers, group, columns);
    }

    @Override
    public EntryShape shape() {
        return new EntryShape(0, columns.size(), group.isPresent() ? 1 : 0);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void read(TableReader reader, int[] positions, long[] entry) {
        int at = 0;
        for (Figure.NumberColumn column : numbers) {
            entry[EntryShape.VALUES + at] = number(reader, reader.value(positions[at]), column);
            at++;
        }
        if (group.isPresent()) {
            Long cell = cells.get(reader.value(positions[at]).trim());
            if (cell == null) {
                throw new InputException(reader.where() + ": column " + columns.get(at) + " has a value that "
                        + group.get().place() + " does not list: add it to the group at both parties, or mend the row");
            }
            entry[EntryShape.VALUES + at] = cell;
        }
    }

    private static long number(TableReader reader, String raw, Figure.NumberColumn column) {
        String text = raw.trim();
        BigDecimal value;
        try {
            if (text.length() > MAX_TEXT) {
                throw new NumberFormatException();
            }
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InputException(
                    reader.where() + ": column " + column.name() + " is no number: mend the row or take it out", e);
        }
        if (value.signum() == 0) {
            return 0;
        }
        value = value.stripTrailingZeros();
        if (value.scale() > column.scale()) {
            throw new InputException(reader.where() + ": column " + column.name() + " has more than " + column.scale()
                    + " digits after the point: agree on a larger scale, or round it");
        }
        // Compared before it is brought to scale: 1e999999999 is short only as it is written.
        if (value.abs().compareTo(column.max()) > 0) {
            throw new InputException(reader.where() + ": column " + column.name() + " is beyond max="
                    + column.max().toPlainString() + ": agree on a larger one, or mend the row");
        }
        return value.setScale(column.scale()).unscaledValue().longValueExact();
    }
}
