package org.psikit.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class DemoNarrationTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 96})
    void tellsWhatEachSideLearnedAndShowsExamples(int width) {
        StringWriter out = new StringWriter();
        new DemoNarration(new PrintWriter(out), Ansi.OFF, width).end(result(3000, 2500));
        String told = out.toString().replaceAll("\\s+", " ");
        assertThat(told)
                .contains("What Harbour Books learned", "of its 3,000 customers")
                .contains("What Lumen Cinemas learned", "of its 2,500 members")
                .contains("match_id 0a1b, by email", "match_id 0a1b, by name and postcode", "(none)")
                .contains("took 1.2 s", "3.4 MB")
                .doesNotContain("@|");
        assertThat(out.toString().lines().filter(l -> !l.startsWith("  "))).allMatch(l -> l.length() <= width + 30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void nobodySharedIsAStoryToo(int rows) {
        StringWriter out = new StringWriter();
        new DemoNarration(new PrintWriter(out), Ansi.OFF, 96).end(result(rows, rows));
        assertThat(out.toString()).contains("0 of its " + rows + " customers").doesNotContain("Some rows that met");
    }

    private static Demo.Result result(int firstRows, int secondRows) {
        List<PlainJoin.Customer> first = SampleCustomersTest.first(firstRows, secondRows).stream()
                .map(r -> new PlainJoin.Customer(r.get(0), r.get(2), r.get(1), r.get(6)))
                .toList();
        List<PlainJoin.Customer> second = SampleCustomersTest.second(firstRows, secondRows).stream()
                .map(r -> new PlainJoin.Customer(r.get(0), r.get(2), r.get(1), r.get(5)))
                .toList();
        List<PlainJoin.Group> groups = new PlainJoin(first, second, 2).groups();
        Map<String, SampleFiles.Match> firstMatches = new HashMap<>();
        Map<String, SampleFiles.Match> secondMatches = new HashMap<>();
        groups.forEach(g -> {
            g.first().forEach(row -> firstMatches.put(row, new SampleFiles.Match("0a1b", g.rule())));
            g.second().forEach(row -> secondMatches.put(row, new SampleFiles.Match("0a1b", g.rule())));
        });
        return new Demo.Result(
                new Demo.Side(first, firstMatches), new Demo.Side(second, secondMatches), groups, 1.2, 3_400_000);
    }
}
