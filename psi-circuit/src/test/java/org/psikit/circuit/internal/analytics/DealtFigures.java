package org.psikit.circuit.internal.analytics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.psikit.circuit.internal.analytics.Measures.Measure;
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
    private final BigInteger[][] plain;

    DealtFigures(PsiSession.Terms terms, int bins, int buckets, double shared, long seed) {
        this.terms = terms;
        this.measures = Measures.of(terms.figures(), terms.minMatches());
        this.plain = new BigInteger[terms.figures().cells()][measures.perCell()];
        for (BigInteger[] cell : plain) {
            Arrays.fill(cell, BigInteger.ZERO);
        }
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
    BigInteger[][] plain() {
        return plain;
    }

    /** What is opened, without noise. */
    List<FigureCell> opened() {
        FigureTerms figures = terms.figures();
        List<FigureCell> cells = new ArrayList<>();
        for (BigInteger[] cell : plain) {
            int first = measures.counted() ? 1 : 0;
            boolean withheld = terms.minMatches() > 0
                    && cell[0].longValueExact()
                            < terms.minMatches() + (figures.grouping().isPresent() ? 0 : figures.known());
            List<BigInteger> sums = withheld
                    ? Collections.nCopies(cell.length - first, BigInteger.ZERO)
                    : List.of(cell).subList(first, cell.length);
            long count = !figures.count() ? -1 : withheld ? 0 : cell[0].longValueExact();
            cells.add(new FigureCell(withheld, count, sums));
        }
        return cells;
    }

    private void deal(int bins, double shared, Random random) {
        FigureTerms figures = terms.figures();
        long[] member = new long[(bins + 63) / 64];
        int[] cell = new int[bins];
        BigInteger[][] values = new BigInteger[measures.list().size()][bins];
        for (int i = 0; i < bins; i++) {
            boolean in = random.nextDouble() < shared;
            member[i >>> 6] |= in ? 1L << i : 0;
            cell[i] = random.nextInt(figures.cells() + 1);
            for (int m = 0; m < values.length; m++) {
                Measure measure = measures.list().get(m);
                // Half the values are the largest or the smallest that there may be.
                long value = switch (random.nextInt(4)) {
                    case 0 -> measure.bound();
                    case 1 -> -measure.bound();
                    default -> random.nextLong(2 * measure.bound() + 1) - measure.bound();
                };
                values[m][i] = measure.squared() ? values[m - 1][i].pow(2) : BigInteger.valueOf(value);
            }
            int at = figures.grouping().isPresent() ? cell[i] - 1 : 0;
            if (in && at >= 0) {
                int first = measures.counted() ? 1 : 0;
                if (measures.counted()) {
                    plain[at][0] = plain[at][0].add(BigInteger.ONE);
                }
                for (int m = 0; m < values.length; m++) {
                    plain[at][first + m] = plain[at][first + m].add(values[m][i]);
                }
            }
        }
        Bits membership = new Bits(member, true, random);
        List<Numbers> numbers = new ArrayList<>();
        for (int m = 0; m < values.length; m++) {
            Measure measure = measures.list().get(m);
            numbers.add(Numbers.of(values[m], measure.words(), measure.owner() == Role.SENDER, random));
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
    private record Numbers(long[] receivers, long[] senders, int words, boolean shared) {

        static Numbers of(BigInteger[] values, int words, boolean shared, Random random) {
            long[] receivers = new long[words * values.length];
            long[] senders = shared ? random.longs(receivers.length).toArray() : new long[receivers.length];
            for (int i = 0; i < values.length; i++) {
                BigInteger mask = BigInteger.ZERO;
                for (int w = words - 1; w >= 0; w--) {
                    mask = mask.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(senders[words * i + w])));
                }
                BigInteger share = values[i].subtract(mask);
                for (int w = 0; w < words; w++) {
                    receivers[words * i + w] = share.shiftRight(Long.SIZE * w).longValue();
                }
            }
            return new Numbers(receivers, senders, words, shared);
        }

        SharedNumbers of(Role role) {
            return new SharedNumbers(role == Role.RECEIVER ? receivers : senders, words, true, shared);
        }
    }
}
