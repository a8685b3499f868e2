package org.psikit.match.internal.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.keys.value.TextFolding;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.report.Numbers;

/**
 * The numbers of a row that figures are made of: this party's columns in units of their last digit, each followed by a mark
 * that says whether there was a value if that is counted, then the number of the row's cell from 1 on, if the groups are
 * this party's. A value that does not fit is found here, before anybody is connected to. Counts as it reads, so not
 * thread-safe.
 */
public final class FigureColumns implements RowPayload {

    private final List<Figure.NumberColumn> numbers;
    private final Optional<Figure.Group> group;
    private final List<String> columns;
    private final NumberText text;
    private final NumberText.Parser parser;
    /** By column of numbers, whether a mark follows its number. */
    private final boolean[] marked;
    /** By column of numbers, how many rows had no value. */
    private final long[] empty;

    private final Map<String, Long> cells = new HashMap<>();
    /** The cell of all values that are not named; null if there is none. */
    private final @Nullable Long others;

    private final boolean folded;

    private FigureColumns(Figures figures, Party me, List<String> columns, NumberText text) {
        this.numbers = figures.columns(me);
        this.group = figures.group(me);
        this.columns = columns;
        this.text = text;
        this.parser = text.parser();
        this.marked = new boolean[numbers.size()];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = figures.countsValues(numbers.get(i));
        }
        this.empty = new long[numbers.size()];
        List<String> domain = group.map(Figure.Group::domain).orElse(List.of());
        this.folded = domain.stream().map(TextFolding::fold).distinct().count() == domain.size();
        domain.forEach(value -> cells.put(cellName(value), cells.size() + 1L));
        this.others = cells.remove(Figure.Group.OTHERS);
    }

    /** As values of a group are compared: without outer blanks, and without case unless the group's values differ in it. */
    private String cellName(String value) {
        return folded ? TextFolding.fold(value) : value.trim();
    }

    /**
     * Finds the columns of party {@code me} in its table.
     *
     * @param renamed name in the plan to column, where they differ
     * @param text how numbers are written
     * @throws InputException if a column is not there
     */
    public static FigureColumns of(
            TableSource table, Figures figures, Party me, Map<String, String> renamed, NumberText text) {
        List<Figure.NumberColumn> numbers = figures.columns(me);
        Optional<Figure.Group> group = figures.group(me);
        List<String> columns = new ArrayList<>();
        Stream.concat(
                        numbers.stream().map(Figure.NumberColumn::name),
                        group.stream().map(Figure.Group::name))
                .forEach(name -> columns.add(RuleColumns.column(table, name, renamed.getOrDefault(name, name))));
        return new FigureColumns(figures, me, columns, text);
    }

    @Override
    public EntryShape shape() {
        int marks = 0;
        for (boolean each : marked) {
            marks += each ? 1 : 0;
        }
        return new EntryShape(0, columns.size() + marks, group.isPresent() ? 1 : 0);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void read(TableReader reader, int[] positions, long[] entry) {
        int at = EntryShape.VALUES;
        for (int i = 0; i < numbers.size(); i++) {
            at = number(reader, reader.value(positions[i]), i, entry, at);
        }
        if (group.isPresent()) {
            Long cell = cells.getOrDefault(cellName(reader.value(positions[numbers.size()])), others);
            if (cell == null) {
                throw new InputException(reader.where() + ": column " + columns.get(numbers.size())
                        + " has a value that " + group.get().place()
                        + " does not list: add it to the group at both parties, or * for all others, or mend the row");
            }
            entry[at] = cell;
        }
    }

    /** Puts a cell's number into the entry, and the mark after it if there is one; returns where the next goes. */
    private int number(TableReader reader, String raw, int column, long[] entry, int at) {
        Figure.NumberColumn of = numbers.get(column);
        boolean none = text.isNone(raw);
        if (none && !of.cells().empty()) {
            throw new InputException(reader.where() + ": column " + columns.get(column)
                    + " has no value: if that is so in some rows, write " + of.place()
                    + "(…,empty) at both parties, or fill it");
        }
        empty[column] += none ? 1 : 0;
        entry[at] = none ? 0 : number(reader, raw, of, columns.get(column));
        if (!marked[column]) {
            return at + 1;
        }
        entry[at + 1] = none ? 0 : 1;
        return at + 2;
    }

    private long number(TableReader reader, String raw, Figure.NumberColumn column, String name) {
        BigDecimal value = parser.parse(raw);
        if (value == null) {
            throw new InputException(reader.where() + ": column " + name
                    + " is not a number: mend the row or remove it, or"
                    + " say how numbers are written with " + Setting.DECIMAL_COMMA + ", " + Setting.THOUSANDS + " or "
                    + Setting.CURRENCY);
        }
        if (value.signum() == 0) {
            return 0;
        }
        value = value.stripTrailingZeros();
        // Compared before it is brought to scale: 1e999999999 is short only as it is written.
        if (value.abs().compareTo(column.max()) > 0) {
            throw new InputException(reader.where() + ": column " + name + " is beyond max="
                    + column.max().toPlainString() + ": agree on a larger one, or mend the row");
        }
        if (value.scale() > column.scale()) {
            if (!column.cells().round()) {
                throw new InputException(reader.where() + ": column " + name + " has more than " + column.scale()
                        + " digits after the point: agree on a larger scale, or write " + column.place()
                        + "(…,round) at both parties");
            }
            if (value.precision() - (long) value.scale() < -column.scale()) {
                return 0; // below a tenth of the last digit, however long its exponent
            }
            value = value.setScale(column.scale(), RoundingMode.HALF_UP);
        }
        return value.setScale(column.scale()).unscaledValue().longValueExact();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < empty.length; i++) {
            if (empty[i] > 0) {
                notes.add("column " + columns.get(i) + " has no value in " + Numbers.counted(empty[i], "row")
                        + " with a key: none is added to a sum, nor counted in a mean");
            }
        }
        return notes;
    }
}
