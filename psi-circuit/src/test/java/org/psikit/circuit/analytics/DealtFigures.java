package org.psikit.circuit.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.psikit.circuit.analytics.Measures.Measure;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;

/** Bins with random membership, values and cells, dealt as shares, and the figures of a plain loop over them. */
final class DealtFigures {

    private final PsiSession.Terms terms;
    private final Measures measures;
    private final List<BucketShares> receiver = new ArrayList<>();
    private final List<BucketShares> sender = new ArrayList<>();
    private final long[][] plain;

    DealtFigures(PsiSession.Terms terms, int bins, int buckets, double shared, long seed) {
        this.terms = terms;
        this.measures = Measures.of(terms);
        this.plain = new long[terms.figures().cells()][measures.perCell()];
        Random random = new Random(seed);
        for (int b = 0; b < buckets; b++) {
            deal(bins, shared, random);
        }
    }

    PsiSession.Terms terms() {
        return terms;
    }

    List<BucketShares> buckets(Role role) {
        return role == Role.RECEIVER ? receiver : sender;
    }

    /** Exact measures, {@code [cells][measures]}. */
    long[][] plain() {
        return plain;
    }

    /** What is opened, without noise. */
    List<FigureCell> opened() {
        FigureTerms figures = terms.figures();
        List<FigureCell> cells = new ArrayList<>();
        for (long[] cell : plain) {
            int first = measures.counted() ? 1 : 0;
            boolean withheld = terms.minMatches() > 0
                    && cell[0] < terms.minMatches() + (figures.grouping().isPresent() ? 0 : figures.known());
            long[] sums = new long[cell.length - first];
            if (!withheld) {
                System.arraycopy(cell, first, sums, 0, sums.length);
            }
            cells.add(new FigureCell(withheld, figures.count() ? withheld ? 0 : cell[0] : -1, sums));
        }
        return cells;
    }

    private void deal(int bins, double shared, Random random) {
        FigureTerms figures = terms.figures();
        long[] member = new long[(bins + 63) / 64];
        int[] cell = new int[bins];
        long[][] values = new long[measures.list().size()][bins];
        for (int i = 0; i < bins; i++) {
            boolean in = random.nextDouble() < shared;
            member[i >>> 6] |= in ? 1L << i : 0;
            cell[i] = random.nextInt(figures.cells() + 1);
            for (int m = 0; m < values.length; m++) {
                Measure measure = measures.list().get(m);
                boolean again = m > 0 && measure.squared();
                long value = random.nextLong(2 * measure.bound() + 1) - measure.bound();
                values[m][i] = again ? values[m - 1][i] * values[m - 1][i] : measure.of(value);
            }
            int at = figures.grouping().isPresent() ? cell[i] - 1 : 0;
            if (in && at >= 0) {
                int first = measures.counted() ? 1 : 0;
                plain[at][0] += first;
                for (int m = 0; m < values.length; m++) {
                    plain[at][first + m] += values[m][i];
                }
            }
        }
        Bits membership = new Bits(member, true, random);
        List<Numbers> numbers = new ArrayList<>();
        for (int m = 0; m < values.length; m++) {
            numbers.add(new Numbers(values[m], measures.list().get(m).owner() == Role.SENDER, random));
        }
        List<Bits> cells = new ArrayList<>();
        for (int d = 1; figures.grouping().isPresent() && d <= figures.cells(); d++) {
            long[] bits = new long[member.length];
            for (int i = 0; i < bins; i++) {
                bits[i >>> 6] |= cell[i] == d ? 1L << i : 0;
            }
            cells.add(new Bits(bits, figures.groupedBy(Role.SENDER), random));
        }
        for (Role role : Role.values()) {
            buckets(role)
                    .add(new BucketShares(
                            bins,
                            membership.of(role),
                            numbers.stream().map(n -> n.of(role)).toList(),
                            cells.stream().map(c -> c.of(role)).toList()));
        }
    }

    /** Shared, or the receiver's own. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bits(long[] receivers, long[] senders, boolean shared) {
        Bits(long[] bits, boolean shared, Random random) {
            this(bits.clone(), new long[bits.length], shared);
            for (int w = 0; shared && w < bits.length; w++) {
                senders[w] = random.nextLong();
                receivers[w] ^= senders[w];
            }
        }

        SharedBits of(Role role) {
            return new SharedBits(role == Role.RECEIVER ? receivers : senders, true, shared);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(long[] receivers, long[] senders, boolean shared) {
        Numbers(long[] values, boolean shared, Random random) {
            this(values.clone(), new long[values.length], shared);
            for (int i = 0; shared && i < values.length; i++) {
                senders[i] = random.nextLong();
                receivers[i] -= senders[i];
            }
        }

        SharedNumbers of(Role role) {
            return new SharedNumbers(role == Role.RECEIVER ? receivers : senders, true, shared);
        }
    }
}
