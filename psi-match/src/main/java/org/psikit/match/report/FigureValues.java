package org.psikit.match.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.psikit.core.api.FigureCell;
import org.psikit.match.plan.Figure.NumberColumn;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Statistic;
import org.psikit.match.plan.Statistic.Moments;

/**
 * Figures by name, as they were asked for, from what a run opened: {@code count}, {@code sum:listener.spend}, and for
 * groups {@code count[nsw]}.
 */
public final class FigureValues {

    private final Figures figures;
    private final Map<String, BigDecimal> values = new LinkedHashMap<>();
    private final List<String> withheld = new ArrayList<>();

    private FigureValues(Figures figures) {
        this.figures = figures;
    }

    /** Of the cells that a run opened, without known items. */
    public static FigureValues of(Figures figures, List<FigureCell> cells) {
        FigureValues result = new FigureValues(figures);
        List<String> suffixes = figures.group()
                .map(group -> group.domain().stream().map(v -> "[" + v + "]").toList())
                .orElse(List.of(""));
        for (int cell = 0; cell < cells.size(); cell++) {
            result.cell(cells.get(cell), suffixes.get(cell));
        }
        return result;
    }

    /** Names of the figures of everything, or of every cell: what is withheld when nothing is opened. */
    public static FigureValues none(Figures figures) {
        int cells = figures.group().map(g -> g.domain().size()).orElse(1);
        List<BigInteger> sums =
                Collections.nCopies(figures.terms(Party.LISTENER, 0).sums(), BigInteger.ZERO);
        return of(
                figures,
                IntStream.range(0, cells)
                        .mapToObj(i -> new FigureCell(true, 0, sums))
                        .toList());
    }

    /** Name to value, in order. */
    public Map<String, BigDecimal> values() {
        return values;
    }

    /** Names of what was not opened because too few keys are shared. */
    public List<String> withheld() {
        return withheld;
    }

    private void cell(FigureCell cell, String suffix) {
        if (figures.opensCount()) {
            put("count" + suffix, cell, () -> BigDecimal.valueOf(cell.count()));
        }
        int at = 0;
        for (NumberColumn column : figures.columns()) {
            BigInteger sum = cell.sums().get(at++);
            BigInteger squares = figures.squares(column) ? cell.sums().get(at++) : BigInteger.ZERO;
            String of = ":" + column.place() + suffix;
            put("sum" + of, cell, () -> new BigDecimal(sum, column.scale()));
            Moments moments = new Moments(cell.count(), sum, squares, column.scale());
            for (Statistic.Value value : figures.values(column)) {
                if (cell.withheld() || cell.count() >= value.leastCount()) {
                    put(value.label() + of, cell, () -> value.of(moments));
                }
            }
        }
    }

    private void put(String name, FigureCell cell, Supplier<BigDecimal> value) {
        if (cell.withheld()) {
            withheld.add(name);
        } else {
            values.put(name, value.get());
        }
    }
}
