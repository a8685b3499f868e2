package org.psikit.circuit.internal.analytics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.psikit.circuit.internal.dp.DiscreteLaplace;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;

/**
 * The sums for every cell: the number of shared items where a figure or a threshold needs it, then the values of each
 * column and, where asked for, their squares.
 *
 * @param terms the figures
 * @param minMatches the threshold, 0 for none
 * @param counted whether the first measure is the number of items
 * @param list the measures of columns
 */
record Measures(FigureTerms terms, long minMatches, boolean counted, List<Measure> list) {

    /** Copies the list. */
    Measures {
        list = List.copyOf(list);
    }

    /**
     * A column's values, or their squares.
     *
     * @param owner the column's owner
     * @param index its number among the owner's columns
     * @param bound of the absolute value
     * @param squared whether values are squared
     */
    record Measure(Role owner, int index, long bound, boolean squared) {

        BigInteger largest() {
            BigInteger value = BigInteger.valueOf(bound);
            return squared ? value.multiply(value) : value;
        }

        /** Longs of a number, and of the sum: squares take 128 bits. */
        int words() {
            return squared ? 2 : 1;
        }

        /** Word {@code word} of a value's contribution. */
        long word(int word, long value) {
            if (!squared) {
                return value;
            }
            return word == 0 ? value * value : Math.multiplyHigh(value, value);
        }
    }

    /** The measures of a run: with {@link Reveal#COUNT}, only the count. */
    static Measures of(PsiSession session) {
        PsiSession.Terms terms = session.terms();
        return of(session.reveal() == Reveal.COUNT ? FigureTerms.COUNT : terms.figures(), terms.minMatches());
    }

    static Measures of(FigureTerms figures, long minMatches) {
        List<Measure> list = new ArrayList<>();
        int[] next = new int[Role.values().length];
        for (FigureTerms.Column column : figures.columns()) {
            int index = next[column.owner() == Role.RECEIVER ? 0 : 1]++;
            list.add(new Measure(column.owner(), index, column.bound(), false));
            if (column.squares()) {
                list.add(new Measure(column.owner(), index, column.bound(), true));
            }
        }
        return new Measures(figures, minMatches, figures.count() || minMatches > 0, list);
    }

    /** Number of measures in every cell. */
    int perCell() {
        return list.size() + (counted ? 1 : 0);
    }

    /** Longs of measure {@code at} of a cell. */
    int words(int at) {
        return counted && at == 0 ? 1 : list.get(at - (counted ? 1 : 0)).words();
    }

    /** Longs of all measures of a cell. */
    int wordsPerCell() {
        return (counted ? 1 : 0) + list.stream().mapToInt(Measure::words).sum();
    }

    /** Measures of the party's own columns. */
    List<Measure> of(Role owner) {
        return list.stream().filter(m -> m.owner() == owner).toList();
    }

    /** Words that each item of the sender delivers to its bins: its measures, and its cell as a bit of a word. */
    int senderWords() {
        return of(Role.SENDER).stream().mapToInt(Measure::words).sum() + (terms.groupedBy(Role.SENDER) ? 1 : 0);
    }

    /** Noise of measure {@code at} of a cell; the terms must have noise. */
    DiscreteLaplace noise(int at) {
        FigureTerms.Noise noise = terms.noise().orElseThrow();
        BigInteger sensitivity = counted && at == 0
                ? BigInteger.ONE
                : list.get(at - (counted ? 1 : 0)).largest();
        return DiscreteLaplace.of(
                sensitivity, noise.numerator(), noise.denominator().multiply(BigInteger.valueOf(perCell())));
    }
}
