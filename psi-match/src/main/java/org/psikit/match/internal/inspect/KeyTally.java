package org.psikit.match.internal.inspect;

import java.util.List;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;

/** Counts how the values of a column fare as keys of one type. Not thread-safe. */
final class KeyTally {

    private final KeyPart part;
    private final ItemHasher hasher;
    private final DistinctCount distinct;
    private final String[] values = new String[1];
    private final long[] item = new long[2];
    private long keyed;
    private long empty;
    private long placeholders;
    private long unparsable;

    KeyTally(KeyPart part, KeySettings settings, DistinctCount distinct) {
        this.part = part;
        this.hasher = new ItemHasher(1, new Rule(List.of(part)), settings);
        this.distinct = distinct;
    }

    /** Counts a row's value; says whether it is a key. */
    boolean add(String value) {
        values[0] = value;
        if (hasher.hash(values, item, 0)) {
            keyed++;
            distinct.add(item[0]);
            return true;
        }
        switch (hasher.refusal()) {
            case EMPTY -> empty++;
            case PLACEHOLDER -> placeholders++;
            default -> unparsable++;
        }
        return false;
    }

    Inspection.Key key() {
        return new Inspection.Key(
                part.type(),
                keyed + placeholders + unparsable,
                empty,
                new Inspection.Refused(unparsable, placeholders),
                distinct.count());
    }

    Inspection.RuleKeys rule(String label) {
        return new Inspection.RuleKeys(label, keyed, distinct.count());
    }
}
