package org.psikit.match.report;

import java.math.BigDecimal;
import java.util.Optional;
import org.psikit.match.plan.Party;

/**
 * A figure that a job told, or withheld.
 *
 * @param figure what it is: {@code count}, {@code sum}, {@code mean}, {@code variance}
 * @param column the column that it is of; empty for a count
 * @param group the value of the plan's group that it is for; empty without one
 * @param value empty if it was not opened because too few keys are shared
 */
public record FigureValue(String figure, Optional<Column> column, Optional<String> group, Optional<BigDecimal> value) {

    /**
     * A column of a party's file.
     *
     * @param side whose it is
     * @param name its name there
     */
    public record Column(Party side, String name) {}

    /** A figure of all common keys. */
    public static FigureValue total(String figure, Optional<BigDecimal> value) {
        return new FigureValue(figure, Optional.empty(), Optional.empty(), value);
    }

    /** As standard output calls it: {@code count}, {@code sum:listener.spend[nsw]}. */
    public String name() {
        return figure
                + column.map(c -> ":" + c.side().label() + "." + c.name()).orElse("")
                + group.map(value -> "[" + value + "]").orElse("");
    }
}
