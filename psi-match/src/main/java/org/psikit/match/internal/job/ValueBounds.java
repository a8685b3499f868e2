package org.psikit.match.internal.job;

import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.Payload;
import org.psikit.core.api.Role;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;

/**
 * The declared bounds on the numbers of a party's keys. Every row was checked when it was read, but the rows of one key
 * may add up to more. Exact figures are then refused; under differential privacy the number is clipped to the bound for
 * which the noise was made.
 */
final class ValueBounds {

    private final long[] bounds;
    private final int stride;
    private final boolean clamp;

    private ValueBounds(long[] bounds, int stride, boolean clamp) {
        this.bounds = bounds;
        this.stride = stride;
        this.clamp = clamp;
    }

    /** Those of the party in {@code role}. */
    static ValueBounds of(FigureTerms terms, Role role) {
        long[] bounds = terms.columns().stream()
                .filter(c -> c.owner() == role)
                .mapToLong(FigureTerms.Column::bound)
                .toArray();
        return new ValueBounds(bounds, terms.valuesPerItem(role), terms.noise().isPresent());
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
                    if (!clamp) {
                        throw new InputException("the numbers of rows that share a key add up to more than max: agree"
                                + " on a larger max, or take one row a key with " + Setting.DUPLICATES + " first");
                    }
                    values[from + c] = value < 0 ? -bounds[c] : bounds[c];
                }
            }
        }
    }
}
