package org.psikit.cli.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.psikit.cli.internal.demo.PlainJoin.Customer;
import org.psikit.cli.internal.demo.PlainJoin.Group;

/** A few matched rows that show the use of each rule, short enough for a line each. */
final class Examples {

    private static final int LONGEST = 52;

    private final Map<String, Customer> first;
    private final Map<String, Customer> second;
    private final List<Pair> pairs = new ArrayList<>();

    Examples(Demo.Result result) {
        first = byId(result.first().customers());
        second = byId(result.second().customers());
        // The same address in other letters; another address; no address at all
        find(result, 1, (a, b) -> !a.email().equals(b.email()) && a.email().equalsIgnoreCase(b.email()));
        find(result, 2, (a, b) -> !a.email().isEmpty() && !b.email().isEmpty());
        find(result, 2, (a, b) -> a.email().isEmpty() != b.email().isEmpty());
    }

    /** The pairs found, at most one of each kind. */
    List<Pair> pairs() {
        return pairs;
    }

    private void find(Demo.Result result, int rule, BiPredicate<Customer, Customer> telling) {
        for (Group group : result.groups()) {
            if (group.rule() == rule
                    && group.first().size() == 1
                    && group.second().size() == 1) {
                Customer a = first.get(group.first().iterator().next());
                Customer b = second.get(group.second().iterator().next());
                if (a != null && b != null && fits(a) && fits(b) && telling.test(a, b)) {
                    SampleFiles.Match match = result.first().matches().get(a.id());
                    pairs.add(new Pair(match == null ? "" : match.id(), rule, a, b));
                    return;
                }
            }
        }
    }

    private static boolean fits(Customer customer) {
        return customer.name().length() + customer.email().length() <= LONGEST;
    }

    private static Map<String, Customer> byId(List<Customer> customers) {
        return customers.stream().collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    /** Two rows that met. */
    record Pair(String matchId, int rule, Customer first, Customer second) {}
}
