package org.psikit.match.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.psikit.core.api.FigureCell;
import org.psikit.match.plan.Figure.NumberColumn;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Statistic;
import org.psikit.match.plan.Statistic.Moments;

/** Makes the figures that were asked for of what a run opened, cell by cell. */
public final class FigureValues {

    private final Figures figures;
    private final List<FigureValue> values = new ArrayList<>();

    private FigureValues(Figures figures) {
        this.figures = figures;
    }

    /** The values of the cells that a run opened, without known items. */
    public static List<FigureValue> of(Figures figures, List<FigureCell> cells) {
        FigureValues result = new FigureValues(figures);
        List<Optional<String>> groups = figures.group()
                .map(group -> group.domain().stream().map(Optional::of).toList())
                .orElse(List.of(Optional.empty()));
        for (int cell = 0; cell < cells.size(); cell++) {
            result.cell(cells.get(cell), groups.get(cell));
        }
        return List.copyOf(result.values);
    }

    /** The figures of everything, or of every cell, where nothing was opened. */
    public static List<FigureValue> none(Figures figures) {
        int cells = figures.group().map(g -> g.domain().size()).orElse(1);
        List<BigInteger> sums =
                Collections.nCopies(figures.terms(Party.LISTENER, 0).sums(), BigInteger.ZERO);
        return of(
                figures,
                IntStream.range(0, cells)
                        .mapToObj(i -> new FigureCell(true, 0, sums))
                        .toList());
    }

    private void cell(FigureCell cell, Optional<String> group) {
        if (figures.opensCount()) {
            put("count", Optional.empty(), group, cell, () -> BigDecimal.valueOf(cell.count()));
        }
        int at = 0;
        for (NumberColumn column : figures.columns()) {
            BigInteger sum = cell.sums().get(at++);
            BigInteger squares = figures.squares(column) ? cell.sums().get(at++) : BigInteger.ZERO;
            Optional<FigureValue.Column> of = Optional.of(new FigureValue.Column(column.side(), column.name()));
            put(Statistic.SUM.label(), of, group, cell, () -> new BigDecimal(sum, column.scale()));
            long count = cell.count();
            if (figures.countsValues(column)) {
                BigInteger values = cell.sums().get(at++);
                put("values", of, group, cell, () -> new BigDecimal(values));
                count = values.longValueExact();
            }
            Moments moments = new Moments(count, sum, squares, column.scale());
            for (Statistic.Value value : figures.values(column)) {
                if (cell.withheld() || moments.count() >= value.leastCount()) {
                    put(value.label(), of, group, cell, () -> value.of(moments));
                }
            }
        }
    }

    private void put(
            String figure,
            Optional<FigureValue.Column> column,
            Optional<String> group,
            FigureCell cell,
            Supplier<BigDecimal> value) {
        values.add(
                new FigureValue(figure, column, group, cell.withheld() ? Optional.empty() : Optional.of(value.get())));
    }
}
