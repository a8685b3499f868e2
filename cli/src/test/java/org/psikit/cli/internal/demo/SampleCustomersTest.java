package org.psikit.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCustomersTest {

    @Test
    void theSameNumbersMakeTheSamePeople() {
        assertThat(first(200, 100)).isEqualTo(first(200, 100));
        assertThat(second(200, 100)).isEqualTo(second(200, 100));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "1, 2", "7919, 10", "7907, 7919", "3000, 2500"})
    void filesHaveTheRowsAskedForAndNoIdTwice(int firstRows, int secondRows) {
        List<List<String>> first = first(firstRows, secondRows);
        List<List<String>> second = second(firstRows, secondRows);
        assertThat(first).hasSize(firstRows).allMatch(r -> r.size() == SampleCustomers.FIRST_COLUMNS.size());
        assertThat(second).hasSize(secondRows).allMatch(r -> r.size() == SampleCustomers.SECOND_COLUMNS.size());
        assertThat(new HashSet<>(Stream.concat(first.stream(), second.stream())
                        .map(r -> r.get(0))
                        .toList()))
                .hasSize(firstRows + secondRows);
    }

    @Test
    void aboutAThirdIsSharedByOneRuleOrTheOther() {
        PlainJoin join = new PlainJoin(
                first(3000, 2500).stream()
                        .map(r -> new PlainJoin.Customer(r.get(0), r.get(2), r.get(1), r.get(6)))
                        .toList(),
                second(3000, 2500).stream()
                        .map(r -> new PlainJoin.Customer(r.get(0), r.get(2), r.get(1), r.get(5)))
                        .toList(),
                2);
        assertThat(join.groups().stream().filter(g -> g.rule() == 1).count()).isBetween(800L, 900L);
        assertThat(join.groups().stream().filter(g -> g.rule() == 2).count()).isBetween(120L, 220L);
    }

    static List<List<String>> first(int firstRows, int secondRows) {
        List<List<String>> rows = new ArrayList<>();
        new SampleCustomers(firstRows, secondRows).first(rows::add);
        return rows;
    }

    static List<List<String>> second(int firstRows, int secondRows) {
        List<List<String>> rows = new ArrayList<>();
        new SampleCustomers(firstRows, secondRows).second(rows::add);
        return rows;
    }
}
