package org.psikit.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.cli.internal.demo.PlainJoin.Customer;
import org.psikit.cli.internal.demo.PlainJoin.Group;

class PlainJoinTest {

    @Test
    void joinsRuleByRule() {
        List<Customer> first = List.of(
                new Customer("a", "one@post.example", "One", "1"),
                new Customer("b", " ONE@post.example", "One", "2"),
                new Customer("c", "", "Zoë", "3"),
                new Customer("d", "four@post.example", "Four", ""),
                new Customer("e", "", "", "5"));
        List<Customer> second = List.of(
                new Customer("x", "One@Post.example ", "Zoë", "3"),
                new Customer("y", "other@post.example", "ZOE\u0308", "3"),
                new Customer("z", "", "Four", ""),
                new Customer("w", "", "One", "1"));
        assertThat(new PlainJoin(first, second, 2).groups())
                .containsExactlyInAnyOrder(
                        new Group(1, Set.of("a", "b"), Set.of("x")), new Group(2, Set.of("c"), Set.of("y")));
    }
}
