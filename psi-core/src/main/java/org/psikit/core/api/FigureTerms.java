package org.psikit.core.api;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The figures that a run computes over the shared items. Both parties hold the same. A party's {@link Payload} has, for
 * each of its items, the values of its {@link #columns} in their order, and after them the item's cell if it owns the
 * {@link #grouping}.
 *
 * @param count whether the number of shared items is a figure
 * @param columns numbers that are summed up
 * @param grouping what splits every figure into cells; none for totals
 * @param noise what is added to every figure; none for exact ones
 * @param known shared items that both parties know of, with zeros as payload: in the total, in no cell
 */
public record FigureTerms(
        boolean count, List<Column> columns, Optional<Grouping> grouping, Optional<Noise> noise, long known) {

    /** The number of shared items, exact. */
    public static final FigureTerms COUNT = new FigureTerms(true, List.of(), Optional.empty(), Optional.empty(), 0);

    /** The most cells of a grouping: each costs as much as a figure of its own. */
    public static final int MAX_CELLS = 32;

    /** Copies the list. */
    public FigureTerms {
        columns = List.copyOf(columns);
    }

    /** Values that an item of the party in {@code role} has. */
    public int valuesPerItem(Role role) {
        long owned = columns.stream().filter(c -> c.owner() == role).count();
        return (int) owned + (groupedBy(role) ? 1 : 0);
    }

    /** Whether the cells are those of the party in {@code role}. */
    public boolean groupedBy(Role role) {
        return grouping.isPresent() && grouping.get().owner() == role;
    }

    /** Cells that every figure is split into; 1 for totals. */
    public int cells() {
        return grouping.map(Grouping::cells).orElse(1);
    }

    /** Sums of a cell: one a column, and another where its squares are summed too. */
    public int sums() {
        return columns.size() + (int) columns.stream().filter(Column::squares).count();
    }

    /**
     * A column of numbers.
     *
     * @param owner whose it is
     * @param bound no value is larger in absolute terms
     * @param squares whether the sum of squares is a figure too
     */
    public record Column(Role owner, long bound, boolean squares) {}

    /**
     * Cells, numbered from 1; an item of cell 0 is in none.
     *
     * @param owner whose column says which item is in which cell
     * @param cells 1 to {@link #MAX_CELLS}
     */
    public record Grouping(Role owner, int cells) {

        /** Checks the number. */
        public Grouping {
            if (cells < 1 || cells > MAX_CELLS) {
                throw new IllegalArgumentException("cells: " + cells);
            }
        }
    }

    /**
     * Noise for ε-differential privacy, from both parties each in full, ε split evenly over the figures of a cell.
     *
     * @param numerator of ε, positive
     * @param denominator of ε, positive
     */
    public record Noise(BigInteger numerator, BigInteger denominator) {

        /** Checks the signs. */
        public Noise {
            if (numerator.signum() <= 0 || denominator.signum() <= 0) {
                throw new IllegalArgumentException("ε is positive");
            }
        }
    }
}
