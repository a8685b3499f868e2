package org.psikit.cli.internal.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The result that someone with both files would compute, with a hash map: rule by rule which rows agree, matched rows
 * taking no part in later rules. It shares no code with the matching of the two parties, so it can judge that.
 */
final class PlainJoin {

    private final List<Group> groups = new ArrayList<>();

    /**
     * Joins two files.
     *
     * @param first for each row its name, then for each rule its key columns
     * @param second likewise
     */
    PlainJoin(List<Customer> first, List<Customer> second, int rules) {
        Set<Customer> firstLeft = new HashSet<>(first);
        Set<Customer> secondLeft = new HashSet<>(second);
        for (int rule = 1; rule <= rules; rule++) {
            Map<List<String>, Set<String>> firstKeys = keyed(first, firstLeft, rule);
            Map<List<String>, Set<String>> secondKeys = keyed(second, secondLeft, rule);
            firstKeys.keySet().retainAll(secondKeys.keySet());
            for (Map.Entry<List<String>, Set<String>> shared : firstKeys.entrySet()) {
                groups.add(new Group(rule, shared.getValue(), secondKeys.getOrDefault(shared.getKey(), Set.of())));
            }
            removeMatched(firstLeft, firstKeys.keySet(), rule);
            removeMatched(secondLeft, firstKeys.keySet(), rule);
        }
    }

    /** The rows that belong together. */
    List<Group> groups() {
        return groups;
    }

    private static Map<List<String>, Set<String>> keyed(List<Customer> all, Set<Customer> left, int rule) {
        Map<List<String>, Set<String>> result = new HashMap<>();
        for (Customer customer : all) {
            List<String> key = customer.key(rule);
            if (left.contains(customer) && !key.contains("")) {
                result.computeIfAbsent(key, k -> new HashSet<>()).add(customer.id());
            }
        }
        return result;
    }

    private static void removeMatched(Set<Customer> left, Set<List<String>> matched, int rule) {
        left.removeIf(customer -> matched.contains(customer.key(rule)));
    }

    /** Folds values that look the same: trims blanks, normalises accents, ignores case. */
    static String plain(String value) {
        return Normalizer.normalize(value.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * A row, in so far as it is joined on.
     *
     * @param id the company's own number for it
     */
    record Customer(String id, String email, String name, String postcode) {

        List<String> key(int rule) {
            return rule == 1 ? List.of(plain(email)) : List.of(plain(name), plain(postcode));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Customer customer && id.equals(customer.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** Rows of both files that share a key under a rule. */
    record Group(int rule, Set<String> first, Set<String> second) {}
}
