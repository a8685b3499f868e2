package org.psikit.match.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.psikit.core.api.FigureCell;
import org.psikit.match.plan.Figure.NumberColumn;
import org.psikit.match.plan.Figure.OfNumbers;
import org.psikit.match.plan.Figure.Statistic;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;

/**
 * Figures by name, as they were asked for, from what a run opened: {@code count}, {@code sum:listener.spend}, and for
 * groups {@code count[nsw]}. Mean and variance are exact quotients of what was opened, rounded to 16 digits; the variance
 * is that of a sample, Σ(x − mean)² / (n − 1).
 */
public final class FigureValues {

    private static final MathContext DIGITS = MathContext.DECIMAL64;

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
            put("count" + suffix, cell, BigDecimal.valueOf(cell.count()));
        }
        int at = 0;
        for (NumberColumn column : figures.columns()) {
            BigInteger sum = cell.sums().get(at++);
            BigInteger squares = figures.squares(column) ? cell.sums().get(at++) : null;
            String of = ":" + column.place() + suffix;
            put("sum" + of, cell, new BigDecimal(sum, column.scale()));
            boolean mean = squares != null || figures.list().contains(new OfNumbers(Statistic.MEAN, column));
            if (mean && (cell.withheld() || cell.count() > 0)) {
                put("mean" + of, cell, quotient(sum, BigInteger.valueOf(cell.count()), column.scale(), cell));
            }
            if (squares != null && (cell.withheld() || cell.count() > 1)) {
                BigInteger n = BigInteger.valueOf(cell.count());
                BigInteger numerator = n.multiply(squares).subtract(sum.multiply(sum));
                BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
                put("variance" + of, cell, quotient(numerator, denominator, 2 * column.scale(), cell));
            }
        }
    }

    private void put(String name, FigureCell cell, BigDecimal value) {
        if (cell.withheld()) {
            withheld.add(name);
        } else {
            values.put(name, value);
        }
    }

    private static BigDecimal quotient(BigInteger numerator, BigInteger denominator, int scale, FigureCell cell) {
        return cell.withheld()
                ? BigDecimal.ZERO
                : new BigDecimal(numerator, scale).divide(new BigDecimal(denominator), DIGITS);
    }
}
