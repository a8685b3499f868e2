package org.psikit.match.internal.bucket;

import java.util.HashSet;
import java.util.Set;

/** Checks whether a list has enough distinct items, without counting all of them. */
public final class DistinctItems {

    private DistinctItems() {}

    /** Whether list {@code list} has at least {@code minimum} distinct items; memory is bounded by the minimum. */
    public static boolean atLeast(ItemLists items, int list, int minimum) {
        record Item(long low, long high) {}
        Set<Item> seen = new HashSet<>();
        items.scan(list, (words, at) -> {
            if (seen.size() < minimum) {
                seen.add(new Item(words[at + EntryShape.LOW], words[at + EntryShape.HIGH]));
            }
        });
        return seen.size() >= minimum;
    }
}
