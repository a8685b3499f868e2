package org.psikit.ot.internal.lpn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Recovers sparse noise from its sums, d = R·e'' ⊕ noise on a few of the sums, {@code [k][128 bit]}, where R is a public
 * matrix of bits: each of the 128 bits is an instance of its own, and all have their noise at the same places.
 *
 * <ol>
 *   <li>If e'' has fewer than 128 nonzero elements, they span less than all of GF(2)^128, and so do all sums without
 *       noise of their own. A random choice of sums that spans little, and whose span has most of the others, tells that
 *       space.
 *   <li>Among sums that lie in it, combinations that vanish are found. If the noise values are independent, a combination
 *       of sums vanishes only if the same combination of R's rows is zero wherever e'' is not (Metzner, Kapturowski,
 *       1990): the columns of R that are zero under all of them are the noise positions.
 *   <li>The values are the solution of a linear system.
 * </ol>
 *
 * <p>Probabilistic: step 1 needs luck in the choice, and step 2 independent values, which 126 have in three of four cases.
 */
public final class SpanAttack {

    /** Sums looked at together: enough more than 128 that no 128-dimensional noise passes for less. */
    private static final int SAMPLE = 160;

    private static final int BITS = 128;

    private final long[] sums;
    private final int count;
    private final SplittableRandom random;

    /** On {@code sums}, two longs each. */
    public SpanAttack(long[] sums, long seed) {
        this.sums = sums;
        this.count = sums.length / 2;
        this.random = new SplittableRandom(seed);
    }

    /** What was found: values of two longs each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Found(int[] positions, long[] values) {

        /** The noise as a vector of so many elements. */
        public long[] in(int elements) {
            long[] noise = new long[2 * elements];
            for (int i = 0; i < positions.length; i++) {
                System.arraycopy(values, 2 * i, noise, 2 * positions[i], 2);
            }
            return noise;
        }
    }

    /** Step 1: a space of fewer than 128 dimensions that has most of the sums. */
    public Optional<BinarySpan> smallSpan(int tries) {
        for (int t = 0; t < tries; t++) {
            BinarySpan span = new BinarySpan();
            for (int drawn = 0; drawn < SAMPLE && span.dimension() < BITS; drawn++) {
                int i = random.nextInt(count);
                span.add(sums[2 * i], sums[2 * i + 1]);
            }
            if (span.dimension() < BITS && within(span).count() > 3L * count / 4) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }

    /**
     * All steps.
     *
     * @param columns the columns of R, a bit for each sum
     * @param expected how many noise positions e'' has
     */
    public Optional<Found> recover(long[][] columns, int expected, int tries) {
        return smallSpan(tries).flatMap(first -> {
            int[] clean = clean(first, tries);
            for (int t = 0; t < tries; t++) {
                int[] chosen = choose(clean);
                int[] positions = zeroColumns(vanishing(chosen), columns);
                if (positions.length == expected) {
                    return Optional.of(new Found(positions, solve(chosen, columns, positions)));
                }
            }
            return Optional.empty();
        });
    }

    /** Sums that lie in several small spans: hardly one has noise of its own. */
    private int[] clean(BinarySpan first, int tries) {
        int[] clean = within(first).toArray();
        for (int more = 0; more < 8; more++) {
            Optional<BinarySpan> span = smallSpan(tries);
            if (span.isPresent()) {
                clean = Arrays.stream(clean)
                        .filter(i -> span.get().contains(sums[2 * i], sums[2 * i + 1]))
                        .toArray();
            }
        }
        return clean;
    }

    private IntStream within(BinarySpan span) {
        return IntStream.range(0, count).filter(i -> span.contains(sums[2 * i], sums[2 * i + 1]));
    }

    private int[] choose(int[] from) {
        return random.ints(0, from.length)
                .distinct()
                .limit(SAMPLE)
                .map(i -> from[i])
                .toArray();
    }

    /** Combinations of the chosen sums that are zero, a bit for each sum. */
    private List<long[]> vanishing(int[] chosen) {
        int words = (count + 63) >>> 6;
        long[][] rows = new long[chosen.length][2 + words];
        for (int r = 0; r < chosen.length; r++) {
            int i = chosen[r];
            rows[r][0] = sums[2 * i];
            rows[r][1] = sums[2 * i + 1];
            rows[r][2 + (i >>> 6)] = 1L << i;
        }
        int rank = BinaryRows.reduce(rows, BITS).length;
        List<long[]> result = new ArrayList<>();
        for (int r = rank; r < rows.length; r++) {
            result.add(Arrays.copyOfRange(rows[r], 2, 2 + words));
        }
        return result;
    }

    private static int[] zeroColumns(List<long[]> combinations, long[][] columns) {
        return IntStream.range(0, columns.length)
                .filter(c -> combinations.stream().noneMatch(h -> isOdd(h, columns[c])))
                .toArray();
    }

    private static boolean isOdd(long[] a, long[] b) {
        long sum = 0;
        for (int w = 0; w < a.length; w++) {
            sum ^= a[w] & b[w];
        }
        return (Long.bitCount(sum) & 1) != 0;
    }

    /** The values at {@code positions} that give the chosen sums. */
    private long[] solve(int[] chosen, long[][] columns, int[] positions) {
        int words = (positions.length + 63) >>> 6;
        long[][] rows = new long[chosen.length][words + 2];
        for (int r = 0; r < chosen.length; r++) {
            for (int p = 0; p < positions.length; p++) {
                if (BinaryRows.bit(columns[positions[p]], chosen[r])) {
                    rows[r][p >>> 6] |= 1L << p;
                }
            }
            rows[r][words] = sums[2 * chosen[r]];
            rows[r][words + 1] = sums[2 * chosen[r] + 1];
        }
        int[] pivots = BinaryRows.reduce(rows, positions.length);
        long[] values = new long[2 * positions.length];
        for (int r = 0; r < pivots.length; r++) {
            values[2 * pivots[r]] = rows[r][words];
            values[2 * pivots[r] + 1] = rows[r][words + 1];
        }
        return values;
    }
}
