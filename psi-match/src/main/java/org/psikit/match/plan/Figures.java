package org.psikit.match.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.match.plan.Figure.Count;
import org.psikit.match.plan.Figure.Group;
import org.psikit.match.plan.Figure.NumberColumn;
import org.psikit.match.plan.Figure.OfNumbers;

/**
 * The figures of a plan, and the noise on them.
 *
 * @param list what is asked for, without repetition
 * @param epsilon of ε-differential privacy; empty for exact figures
 */
public record Figures(List<Figure> list, Optional<BigDecimal> epsilon) {

    /** The exact count. */
    private static final Figures COUNT = new Figures(List.of(new Count()), Optional.empty());

    /** Beyond this ε promises nothing, and below its inverse noise drowns all. */
    private static final BigDecimal MAX_EPSILON = new BigDecimal(1000);

    private static final int MAX_EPSILON_DIGITS = 9;
    private static final int MAX_COLUMNS = 16;

    /** Takes repetitions out, and checks what goes together. */
    public Figures {
        list = List.copyOf(new LinkedHashSet<>(list));
        if (list.stream().filter(Group.class::isInstance).count() > 1) {
            throw new UsageException("figures are split by one group: run a job for each, or make a column of both");
        }
        Map<String, NumberColumn> columns = new LinkedHashMap<>();
        for (Figure figure : list) {
            if (figure instanceof OfNumbers numbers) {
                NumberColumn other = columns.put(numbers.column().place(), numbers.column());
                if (other != null && !other.equals(numbers.column())) {
                    throw new UsageException("the column " + other.place()
                            + " has one scale, one max and the same options wherever a plan names it");
                }
            }
        }
        if (columns.size() > MAX_COLUMNS) {
            throw new UsageException("figures of at most " + MAX_COLUMNS + " columns");
        }
        if (epsilon.isPresent()) {
            BigDecimal e = epsilon.get().stripTrailingZeros();
            if (e.signum() <= 0 || e.compareTo(MAX_EPSILON) > 0 || e.scale() > MAX_EPSILON_DIGITS) {
                throw new UsageException(Setting.DP_EPSILON + " is above 0 and at most " + MAX_EPSILON
                        + ", with at most " + MAX_EPSILON_DIGITS + " digits after the point");
            }
            if (list.isEmpty()) {
                throw new UsageException(
                        Setting.DP_EPSILON + " puts noise on figures, and this plan has none: ask for one with" + " "
                                + Setting.REVEAL + " count, sum:… or another");
            }
            epsilon = Optional.of(e);
        }
    }

    /**
     * Reads figures.
     *
     * @param words each as {@link Figure#parse} takes it; {@code rows} alone for none
     */
    public static List<Figure> parse(List<String> words) {
        if (words.equals(List.of(Reveal.ROWS.label()))) {
            return List.of();
        }
        if (words.isEmpty() || words.contains(Reveal.ROWS.label())) {
            throw new UsageException("rows and figures are not revealed together: ask for one or the other");
        }
        return words.stream().map(Figure::parse).toList();
    }

    /** Reads an ε. */
    public static BigDecimal parseEpsilon(String word) {
        if (!word.matches("\\d{1,4}(\\.\\d{1,9})?")) {
            throw new UsageException("ε is a number such as 0.5");
        }
        return new BigDecimal(word);
    }

    /** Whether no figure is asked for. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** The kind of result for protocols; more of them support an exact count alone. */
    public Reveal reveal(long minMatches) {
        if (list.isEmpty()) {
            return Reveal.ROWS;
        }
        return equals(COUNT) && minMatches == 0 ? Reveal.COUNT : Reveal.FIGURES;
    }

    /** Each as it is written. */
    public List<String> labels() {
        return list.stream().map(Figure::label).toList();
    }

    /** Whether the number of shared keys is opened: asked for, or part of another figure. */
    public boolean opensCount() {
        return list.stream()
                .anyMatch(f -> !(f instanceof OfNumbers n) || n.statistic().opensCount());
    }

    /** The columns of numbers, in the order in which they are asked for. */
    public List<NumberColumn> columns() {
        return list.stream()
                .filter(OfNumbers.class::isInstance)
                .map(f -> ((OfNumbers) f).column())
                .distinct()
                .toList();
    }

    /** The columns of numbers of a party. */
    public List<NumberColumn> columns(Party side) {
        return columns().stream().filter(c -> c.side() == side).toList();
    }

    /** Whether a column's sum of squares is opened. */
    public boolean squares(NumberColumn column) {
        return statistics(column).anyMatch(Statistic::opensSquares);
    }

    /**
     * Whether the number of keys with a value is opened: in a column whose cells may be empty, a mean is one over those
     * alone.
     */
    public boolean countsValues(NumberColumn column) {
        return column.cells().empty() && statistics(column).anyMatch(Statistic::opensCount);
    }

    /** For each number of a key of {@code side}, whether it only marks the presence of a value, by 1 or 0. */
    public List<Boolean> marks(Party side) {
        return columns(side).stream()
                .flatMap(column -> countsValues(column) ? Stream.of(false, true) : Stream.of(false))
                .toList();
    }

    /** The values of a column besides its sum, in order. */
    public List<Statistic.Value> values(NumberColumn column) {
        return statistics(column)
                .flatMap(statistic -> statistic.told().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Statistic> statistics(NumberColumn column) {
        return list.stream()
                .filter(f -> f instanceof OfNumbers n && n.column().equals(column))
                .map(f -> ((OfNumbers) f).statistic());
    }

    /** The group that splits all figures. */
    public Optional<Group> group() {
        return list.stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .findFirst();
    }

    /** The group that splits all figures, if it is a column of {@code side}. */
    public Optional<Group> group(Party side) {
        return group().filter(g -> g.side() == side);
    }

    /**
     * The terms for a protocol.
     *
     * @param receiver which party is the receiver
     * @param known number of shared items that both parties know
     */
    public FigureTerms terms(Party receiver, long known) {
        List<FigureTerms.Column> columns = new ArrayList<>();
        for (NumberColumn column : columns()) {
            Role role = role(column.side(), receiver);
            columns.add(new FigureTerms.Column(role, column.bound(), squares(column)));
            if (countsValues(column)) {
                columns.add(new FigureTerms.Column(role, 1, false));
            }
        }
        return new FigureTerms(
                opensCount(),
                columns,
                group().map(g -> new FigureTerms.Grouping(
                        role(g.side(), receiver), g.domain().size())),
                epsilon.map(Figures::noise),
                known);
    }

    /** The opened values, in words that follow "you learn:". */
    public String words(Party me) {
        List<String> parts = new ArrayList<>();
        if (opensCount()) {
            parts.add("how many distinct keys are in both files");
        }
        for (NumberColumn column : columns()) {
            parts.add("the sum of " + (column.side() == me ? "your " : "the peer's ") + column.name() + " over "
                    + (parts.isEmpty() ? "the distinct keys in both files" : "them")
                    + (squares(column) ? " and of its squares" : "")
                    + (countsValues(column) ? ", and how many of them have a number there" : ""));
        }
        return String.join(", ", parts)
                + group().map(g ->
                                ", for each " + g.name() + (g.side() == me ? " in your file" : " in the peer's file"))
                        .orElse("")
                + epsilon.map(e -> ", each with noise from both parties (ε = " + e.toPlainString()
                                + " in all for the presence of any one key; sizes are outside of that)")
                        .orElse("");
    }

    private static FigureTerms.Noise noise(BigDecimal e) {
        return new FigureTerms.Noise(
                e.movePointRight(Math.max(0, e.scale())).toBigIntegerExact(),
                BigInteger.TEN.pow(Math.max(0, e.scale())));
    }

    private static Role role(Party side, Party receiver) {
        return side == receiver ? Role.RECEIVER : Role.SENDER;
    }
}
