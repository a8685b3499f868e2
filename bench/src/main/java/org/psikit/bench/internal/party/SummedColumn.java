package org.psikit.bench.internal.party;

import java.util.List;
import java.util.Optional;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;

/** A column of the sender's, whose numbers are drawn from its items: the dearer side, since they reach bins obliviously. */
final class SummedColumn {

    /** The sum alone. */
    static final PsiSession.Terms TERMS = new PsiSession.Terms(
            0,
            0,
            0,
            new FigureTerms(
                    false,
                    List.of(new FigureTerms.Column(Role.SENDER, 1 << 20, false)),
                    Optional.empty(),
                    Optional.empty(),
                    0));

    private SummedColumn() {}

    /** The number of an item, by its first 64 bits. */
    static long value(long low) {
        return low & 0xFFFFF;
    }

    /** What the party in {@code role} gives to a bucket. */
    static Payload payload(Role role, ItemBlock items) {
        if (role == Role.RECEIVER) {
            return Payload.NONE;
        }
        long[] values = new long[items.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(items.low(i));
        }
        return Payload.ofValues(values, 1);
    }
}
