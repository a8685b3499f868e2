package org.psikit.match.internal.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.psikit.match.internal.input.KeyAdvice;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;
import org.psikit.match.keys.value.Refusal;

/** Counts how the values of a column fare as keys of one type. Not thread-safe. */
@SuppressWarnings("EnumOrdinal") // counts are indexed by it and never leave this process
final class KeyTally {

    private static final int SHAPES = 1 << 10;
    private static final int EXAMPLES = 3;
    private static final Pattern POWER_OF_TEN = Pattern.compile("9[.,]9+A\\+99?");

    private final KeyPart part;
    private final ItemHasher hasher;
    private final DistinctCount distinct;
    private final String[] values = new String[1];
    private final long[] item = new long[2];
    private long last;
    private final long[] refused = new long[Refusal.values().length];
    private final Map<Refusal, ValueTally> shapes = new EnumMap<>(Refusal.class);
    private final KeySettings settings;
    private long keyed;

    KeyTally(KeyPart part, KeySettings settings, DistinctCount distinct) {
        this.part = part;
        this.settings = settings;
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
        Refusal why = hasher.refusal();
        refused[why.ordinal()]++;
        if (why != Refusal.EMPTY && why != Refusal.PLACEHOLDER) {
            String value =
                    cell.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
            shapes.computeIfAbsent(why, w -> new ValueTally(SHAPES)).add(MaskedValue.of(value));
        }
        return false;
    }

    /** Bits of the last item. */
    long last() {
        return last;
    }

    KeyPart part() {
        return part;
    }

    /** Why the last value was no key. */
    Refusal refusal() {
        return hasher.refusal();
    }

    Inspection.Key key() {
        long placeholders = refused[Refusal.PLACEHOLDER.ordinal()];
        long empty = refused[Refusal.EMPTY.ordinal()];
        long unparsable = Arrays.stream(refused).sum() - placeholders - empty;
        return new Inspection.Key(
                part.type().label(),
                keyed + placeholders + unparsable,
                empty,
                new Inspection.Refused(unparsable, placeholders),
                distinct.count());
    }

    /** The unusable values of a column, the most frequent reason first. */
    List<Inspection.Unusable> unusable(String column) {
        List<Inspection.Unusable> found = new ArrayList<>();
        shapes.forEach((why, tally) -> {
            List<Inspection.ValueCount> examples = tally.top(EXAMPLES);
            String advice = examples.stream()
                            .anyMatch(each -> POWER_OF_TEN.matcher(each.value()).matches())
                    ? "a spreadsheet has made powers of ten of numbers: export the column as text"
                    : KeyAdvice.of(part, why, settings).orElse("");
            found.add(new Inspection.Unusable(
                    column,
                    part.type().label(),
                    new Inspection.Why(why.words(), advice),
                    refused[why.ordinal()],
                    examples));
        });
        found.sort(Comparator.comparingLong(Inspection.Unusable::rows).reversed());
        return found;
    }

    Inspection.RuleKeys rule(String label) {
        return new Inspection.RuleKeys(label, keyed, distinct.count());
    }
}
