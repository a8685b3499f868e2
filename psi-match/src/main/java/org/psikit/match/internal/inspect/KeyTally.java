package org.psikit.match.internal.inspect;

import java.util.List;
import java.util.function.Supplier;
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
    private long last;
    private long keyed;
    private long empty;
    private long placeholders;
    private long unparsable;

    KeyTally(KeyPart part, KeySettings settings, DistinctCount distinct) {
        this.part = part;
        this.hasher = new ItemHasher(1, new Rule(List.of(part)), settings);
        this.distinct = distinct;
    }

    /**
     * Counts a row's cell; says whether it is a key.
     *
     * @param cell the values in it, one if the column holds no lists
     * @param region what the row says of where its phone numbers are from
     * @param where the row's place, for a message
     */
    boolean add(List<String> cell, String region, Supplier<String> where) {
        hasher.region(region);
        if (hasher.isSimple()) {
            values[0] = cell.get(0);
            if (hasher.hash(values, item, 0)) {
                keyed++;
                last = item[0];
                distinct.add(last);
                return true;
            }
        } else {
            long[] items = hasher.hashAll(List.of(cell), where);
            for (int i = 0; i < items.length; i += 2) {
                last = items[i];
                distinct.add(last);
            }
            if (items.length > 0) {
                keyed++;
                return true;
            }
        }
        switch (hasher.refusal()) {
            case EMPTY -> empty++;
            case PLACEHOLDER -> placeholders++;
            default -> unparsable++;
        }
        return false;
    }

    /** Bits of the last item. */
    long last() {
        return last;
    }

    Inspection.Key key() {
        return new Inspection.Key(
                part.type().label(),
                keyed + placeholders + unparsable,
                empty,
                new Inspection.Refused(unparsable, placeholders),
                distinct.count());
    }

    Inspection.RuleKeys rule(String label) {
        return new Inspection.RuleKeys(label, keyed, distinct.count());
    }
}
