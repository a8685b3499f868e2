package org.psikit.match.internal.job;

import java.util.List;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.Payload;
import org.psikit.core.api.Role;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;

/**
 * The declared bounds on the numbers of a party's keys. Every row was checked when it was read; the rows of one key may
 * add up to more. Exact figures are refused then; under differential privacy the key's number is cut to its bound, which
 * is what the noise was made for. A mark, which says that some row of the key has a value, is cut in any case.
 */
final class ValueBounds {

    private final long[] bounds;
    private final int stride;
    private final boolean clamp;
    private final List<Boolean> marks;

    private ValueBounds(long[] bounds, int stride, boolean clamp, List<Boolean> marks) {
        this.bounds = bounds;
        this.stride = stride;
        this.clamp = clamp;
        this.marks = marks;
    }

    /**
     * Those of the party in {@code role}.
     *
     * @param marks for each of its columns, whether it is a mark
     */
    static ValueBounds of(FigureTerms terms, Role role, List<Boolean> marks) {
        long[] bounds = terms.columns().stream()
                .filter(c -> c.owner() == role)
                .mapToLong(FigureTerms.Column::bound)
                .toArray();
        return new ValueBounds(bounds, terms.valuesPerItem(role), terms.noise().isPresent(), marks);
    }

    /**
     * Sees to it that all numbers are within their bounds.
     *
     * @throws InputException if one is not
     */
    void apply(Payload payload) {
        long[] values = payload.values();
        for (int from = 0; bounds.length > 0 && from + stride <= values.length; from += stride) {
            for (int c = 0; c < bounds.length; c++) {
                long value = values[from + c];
                if (value > bounds[c] || value < -bounds[c]) {
                    if (!clamp && !marks.get(c)) {
                        throw new InputException("the numbers of rows that share a key add up to more than max: agree"
                                + " on a larger max, or take one row a key with " + Setting.DUPLICATES + " first");
                    }
                    values[from + c] = value < 0 ? -bounds[c] : bounds[c];
                }
            }
        }
    }
}
