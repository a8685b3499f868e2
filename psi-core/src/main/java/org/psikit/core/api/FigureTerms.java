package org.psikit.core.api;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.psikit.core.error.UsageException;

/**
 * The figures that a run computes over the shared items, the same at both parties. A party's {@link Payload} has, for
 * each of its items, the values of its {@link #columns} in order, followed by the item's cell if the party owns the
 * {@link #grouping}.
 *
 * @param count whether the number of shared items is a figure
 * @param columns numbers that are summed up
 * @param grouping the grouping that splits every figure into cells; none for totals
 * @param noise the noise added to every figure; none for exact ones
 * @param known number of shared items that both parties know, with zeros as payload: counted in the total, in no
 *     cell
 */
public record FigureTerms(
        boolean count, List<Column> columns, Optional<Grouping> grouping, Optional<Noise> noise, long known) {

    /** Terms for the exact number of shared items. */
    public static final FigureTerms COUNT = new FigureTerms(true, List.of(), Optional.empty(), Optional.empty(), 0);

    /** Maximum number of cells in a grouping: each costs as much as a figure of its own. */
    public static final int MAX_CELLS = 32;

    /** Noise of scale s exceeds this multiple of s with probability below 2^-40: ln 2^41 = 28.42. */
    private static final BigInteger NOISE_TAIL = BigInteger.valueOf(29);

    /** Copies the list. */
    public FigureTerms {
        columns = List.copyOf(columns);
    }

    /** Number of values with each item of the party in {@code role}. */
    public int valuesPerItem(Role role) {
        long owned = columns.stream().filter(c -> c.owner() == role).count();
        return (int) owned + (groupedBy(role) ? 1 : 0);
    }

    /** Whether the party in {@code role} owns the grouping. */
    public boolean groupedBy(Role role) {
        return grouping.isPresent() && grouping.get().owner() == role;
    }

    /** Number of cells in every figure; 1 for totals. */
    public int cells() {
        return grouping.map(Grouping::cells).orElse(1);
    }

    /** Number of sums in a cell: one for each column, and one more for each sum of squares. */
    public int sums() {
        return columns.size() + (int) columns.stream().filter(Column::squares).count();
    }

    /**
     * Number of figures in a cell that receive noise: the sums, and the count if it is opened or tested against a
     * threshold.
     */
    public int noisy(long minMatches) {
        return sums() + (count || minMatches > 0 ? 1 : 0);
    }

    /**
     * Refuses figures that could overflow, with the noise of both parties included: sums have 64 bits, sums of squares
     * have 128, sign included.
     *
     * @param items upper bound on the shared items
     * @param minMatches the threshold, 0 for none
     * @throws UsageException saying what to change
     */
    public void requireRoom(long items, long minMatches) {
        for (Column column : columns) {
            requireRoom(column.sensitivity(false), Long.SIZE, "a sum", items, minMatches);
            if (column.squares()) {
                requireRoom(column.sensitivity(true), 2 * Long.SIZE, "a sum of squares", items, minMatches);
            }
        }
    }

    private void requireRoom(BigInteger sensitivity, int bits, String what, long items, long minMatches) {
        BigInteger most = sensitivity.multiply(BigInteger.valueOf(items));
        if (noise.isPresent()) {
            BigInteger scale = sensitivity
                    .multiply(noise.get().denominator())
                    .multiply(BigInteger.valueOf(noisy(minMatches)))
                    .divide(noise.get().numerator())
                    .add(BigInteger.ONE);
            most = most.add(scale.multiply(NOISE_TAIL).shiftLeft(1));
        }
        if (most.bitLength() >= bits) {
            throw new UsageException(what + " over up to " + items + " keys could exceed " + bits + " bits"
                    + (noise.isPresent() ? ", noise included" : "")
                    + ": agree on a smaller max, or on fewer digits after the point");
        }
    }

    /**
     * A column of numbers.
     *
     * @param owner the party whose column it is
     * @param bound upper bound on the absolute value
     * @param squares whether the sum of squares is a figure too
     */
    public record Column(Role owner, long bound, boolean squares) {

        /** The most by which one item can change the sum, or the sum of squares. */
        public BigInteger sensitivity(boolean ofSquares) {
            BigInteger value = BigInteger.valueOf(bound);
            return ofSquares ? value.multiply(value) : value;
        }
    }

    /**
     * Cells, numbered from 1; an item of cell 0 is in none.
     *
     * @param owner the party whose column assigns items to cells
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
