package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.cli.TwoParties.column;
import static org.psikit.cli.TwoParties.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes match two files. The expected numbers were counted by a program that shares no code with this one. */
@Timeout(240)
class MatchIT {

    private static final Path A = resource("febrl/dataset4a.csv");
    private static final Path B = resource("febrl/dataset4b.csv");
    private static final int SHARED = 4561;

    @TempDir
    private Path folder;

    @Test
    void bothLearnTheirRows() throws IOException {
        TwoParties parties = new TwoParties(folder);
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id", "--report", "report.json");
                PsiProcess connector = parties.connect(B, "--on", "soc_sec_id")) {
            String said = connector.await().done().err();
            assertThat(said)
                    .contains("matched 4,561 of 5,000 rows (rule 1 soc_sec_id: 4,561)")
                    .contains("(semi-honest) · peer at most 5,120 rows · ")
                    .contains("you learned: which of your rows matched.  the peer learned: the same for its rows.")
                    .contains("wrote out.csv (4,561 rows)");
            assertThat(listener.await().done().err()).contains("matched 4,561 of 5,000 rows");
        }
        Map<String, String> matchA = column(parties.a.resolve("out.csv"), "soc_sec_id", "match_id");
        Map<String, String> matchB = column(parties.b.resolve("out.csv"), "soc_sec_id", "match_id");
        Set<String> expected = new HashSet<>(column(A, "soc_sec_id", "rec_id").keySet());
        expected.retainAll(column(B, "soc_sec_id", "rec_id").keySet());
        assertThat(expected).hasSize(SHARED);
        assertThat(matchA.keySet()).isEqualTo(expected);
        assertThat(matchB).isEqualTo(matchA);
        assertThat(new HashSet<>(matchA.values())).hasSize(SHARED);
        assertThat(Files.readString(parties.a.resolve("report.json")))
                .contains("\"protocol\"")
                .doesNotContain(expected.iterator().next());
        TwoParties.assertNothingLeft(parties.a);
        TwoParties.assertNothingLeft(parties.b);
    }

    @Test
    void rulesAreTriedInOrder() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"), "rules:\n  - soc_sec_id\n  - surname+postcode+date_of_birth\n");
        String[] rules = {"--on", "soc_sec_id", "--on", "surname+postcode+date_of_birth"};
        try (PsiProcess listener = parties.listen(A, "--plan", plan.toString());
                PsiProcess connector = parties.connect(B, rules)) {
            connector.await().done();
            assertThat(listener.await().done().err())
                    .contains(": 4,561 · rule 2 ")
                    .contains(": 241)");
        }
        Map<String, Integer> byRule = new HashMap<>();
        column(parties.a.resolve("out.csv"), "rec_id", "rule")
                .values()
                .forEach(rule -> byRule.merge(rule, 1, Integer::sum));
        assertThat(byRule).isEqualTo(Map.of("1", SHARED, "2", 241));
    }

    @Test
    void bothLearnTheCount() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id", "--reveal", "count");
                PsiProcess connector = parties.connect(B, "--on", "soc_sec_id", "--reveal", "count")) {
            assertThat(connector.await().done().out()).isEqualTo("count\t4561\n");
            assertThat(listener.await().done().out()).isEqualTo("count\t4561\n");
        }
    }

    @Test
    void aCountOnSharesIsTheSame() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        String[] plan = {"--on", "soc_sec_id", "--protocol", "circuit", "--reveal", "count"};
        try (PsiProcess listener = parties.listen(A, plan);
                PsiProcess connector = parties.connect(B, plan)) {
            assertThat(connector.await().done().out()).isEqualTo("count\t4561\n");
            assertThat(listener.await().done().out()).isEqualTo("count\t4561\n");
        }
    }

    @Test
    void belowTheMinimumOnlyThatIsSaid() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        String[] plan = {"--on", "soc_sec_id", "--protocol", "circuit", "--reveal", "count", "--min-matches", "4562"};
        try (PsiProcess listener = parties.listen(A, plan);
                PsiProcess connector = parties.connect(B, plan)) {
            for (PsiProcess.Outcome told :
                    List.of(connector.await().done(), listener.await().done())) {
                assertThat(told.out()).isEqualTo("count\tfewer than 4562 matches\n");
                assertThat(told.out() + told.err()).doesNotContain("4561").doesNotContain("4,561");
            }
        }
    }

    @Test
    void onlyTheListenerLearns() throws IOException {
        TwoParties parties = new TwoParties(folder);
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id", "--to", "listener");
                PsiProcess connector = parties.withoutOutput().connect(B, "--on", "soc_sec_id", "--to", "listener")) {
            PsiProcess.Outcome told = connector.await().done();
            assertThat(told.out()).isEmpty();
            assertThat(told.err()).doesNotContain("4,561").contains("the peer learned: which of its rows matched");
            listener.await().done();
        }
        assertThat(column(parties.a.resolve("out.csv"), "rec_id", "match_id")).hasSize(SHARED);
    }

    @Test
    void onlyTheConnectorLearnsTheCount() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        String[] plan = {"--on", "soc_sec_id", "--to", "connector", "--reveal", "count"};
        try (PsiProcess listener = parties.listen(A, plan);
                PsiProcess connector = parties.connect(B, plan)) {
            assertThat(connector.await().done().out()).isEqualTo("count\t4561\n");
            assertThat(listener.await().done().out()).isEmpty();
        }
    }

    @Test
    void aPipeIsATableAndLeavesNothingBehind() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path other = Files.writeString(parties.b.resolve("other.csv"), "mail\nx@y.org\n");
        try (PsiProcess listener = parties.listen(Path.of("-"), "--on", "mail");
                PsiProcess connector = parties.connect(other, "--on", "mail")) {
            listener.feed("id,mail\n1,nobody@y.org\n2,X@y.org\n").feedEnd();
            listener.await().done();
            connector.await().done();
        }
        assertThat(Files.readString(parties.a.resolve("out.csv")))
                .matches("id,mail,match_id,rule\n2,X@y.org,[0-9a-f]{32},1\n");
        TwoParties.assertNothingLeft(parties.a);
        try (PsiProcess reading = parties.listen(Path.of("-"), "--on", "mail")) {
            reading.feed("id,mail\n".repeat(20_000));
            TwoParties.awaitFile(parties.a.resolve("tmp"));
            reading.terminate();
            assertThat(reading.await().code()).isEqualTo(143);
        }
        TwoParties.assertNothingLeft(parties.a);
    }

    @Test
    void quotedCellsAndLineEndsComeBackAsTheyWere() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path input = resource("csv-spectrum/newlines_crlf.csv");
        Path other = Files.writeString(parties.b.resolve("other.csv"), "b;x\n5;x\n8;y\n9;z\n");
        try (PsiProcess listener = parties.listen(input, "--on", "b");
                PsiProcess connector = parties.connect(other, "--on", "b")) {
            connector.await().done();
            listener.await().done();
        }
        String ids = "[0-9a-f]{32}";
        assertThat(Files.readString(parties.a.resolve("out.csv")))
                .matches(
                        "a,b,c,match_id,rule\r\n\"Once upon \r\na time\",5,6," + ids + ",1\r\n7,8,9," + ids + ",1\r\n");
        assertThat(Files.readString(parties.b.resolve("out.csv")))
                .matches("b;x;match_id;rule\n5;x;" + ids + ";1\n8;y;" + ids + ";1\n");
    }
}
