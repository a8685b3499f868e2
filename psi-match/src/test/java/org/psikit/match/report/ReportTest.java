package org.psikit.match.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;

class ReportTest {

    private static final Plan PLAN = new PlanDraft()
            .add(PlanField.RULES, Rule.parse("email"))
            .add(PlanField.RULES, Rule.parse("phone"))
            .plan();

    @TempDir
    Path dir;

    @Test
    void summaryReadsAsPromised() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(report(true, Map.of()).summary())
                    .containsExactly(
                            "matched 4,561 of 5,000 rows (rule 1 email: 4,102 · rule 2 phone: 459) · 87 rejected",
                            "protocol vole (semi-honest) · peer at most 5,120 rows · 1.3 s · sent 0.4 MB, received 0.3 MB",
                            "you learned: which of your rows matched.  the peer learned: the same for its rows."
                                    + "  both learned: sizes, rounded up",
                            "warning: look out",
                            "wrote matches.csv (4,561 rows)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void summaryOfACountAndOfNothing() {
        assertThat(report(false, Map.of("count", BigDecimal.valueOf(1234)))
                        .summary()
                        .get(0))
                .isEqualTo(
                        "1,234 distinct keys in both files (rule 1 email · rule 2 phone) · 5,000 rows · 87 rejected");
        assertThat(report(false, Map.of()).summary().get(0))
                .isEqualTo("5,000 rows took part (rule 1 email · rule 2 phone) · 87 rejected");
    }

    @Test
    void jsonIsWholeAndNothingElseIsLeft() throws Exception {
        Path file = dir.resolve("run.json");
        ReportJson.write(report(true, Map.of("count", BigDecimal.valueOf(3))), file);
        String text = Files.readString(file);
        int fields = 0;
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                fields++;
            }
        }
        assertThat(fields).isGreaterThan(100);
        assertThat(text)
                .contains("\"min_set\" : 100", "\"matched_rows\" : 4561", "\"fingerprint\" : null")
                .contains("\"plan_text\" : \"" + PLAN.text().replace("\"", "\\\"") + "\"")
                .contains("\"started\" : \"2026-03-31T09:00:00Z\"", "\"file\" : \"customers.csv\"")
                .contains("\"figure\" : \"count\"");
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> ReportJson.write(report(true, Map.of()), dir.resolve("no/such.json")))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void numbers() {
        assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.counted(0, "row")).isEqualTo("0 rows");
        assertThat(Numbers.counted(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.counted(4_561, "row")).isEqualTo("4,561 rows");
        assertThat(Numbers.bytes(999)).isEqualTo("999 B");
        assertThat(Numbers.bytes(12_345)).isEqualTo("12.3 kB");
        assertThat(Numbers.bytes(412_345)).isEqualTo("0.4 MB");
        assertThat(Numbers.bytes(4_123_450_000L)).isEqualTo("4.1 GB");
        assertThat(Numbers.seconds(1.26)).isEqualTo("1.3 s");
        assertThat(Numbers.seconds(247)).isEqualTo("4 min 07 s");
        assertThat(Numbers.seconds(7500)).isEqualTo("2 h 05 min");
        assertThat(PeakMemory.bytes()).isGreaterThan(1_000_000);
    }

    private static MatchReport report(boolean rows, Map<String, BigDecimal> figures) {
        MatchReport.Result result = new MatchReport.Result(
                rows,
                List.of(
                        new MatchReport.RuleMatches("email", rows ? 4102 : 0),
                        new MatchReport.RuleMatches("phone", rows ? 459 : 0)),
                figures.entrySet().stream()
                        .map(e -> FigureValue.total(e.getKey(), Optional.of(e.getValue())))
                        .toList(),
                0);
        List<Phases.Phase> phases = List.of(
                new Phases.Phase("connect", 100, new Phases.Bytes(0, 0), true, Phases.Beside.NONE),
                new Phases.Phase("rule 1 email", 1.26, new Phases.Bytes(400_000, 300_000), false, Phases.Beside.NONE));
        return new MatchReport(
                new MatchReport.Setup(
                        new MatchReport.Versions("0.1.0", 1, "17"),
                        new MatchReport.Parties(Party.LISTENER, null, null),
                        new MatchReport.Agreed(PLAN, "vole", "the plan names it"),
                        new MatchReport.Times(
                                Instant.parse("2026-03-31T09:00:00Z"), Instant.parse("2026-03-31T09:01:41.5Z"))),
                new MatchReport.Input(
                        new MatchReport.Sizes(5000, 4913, 5120, 5120, 1),
                        new MatchReport.Rejected(87, Map.of("rule 1: email is empty", 90L), List.of()),
                        List.of("customers.csv")),
                new MatchReport.Findings(
                        result,
                        new Learned("which of your rows matched", "the same for its rows", "sizes, rounded up"),
                        List.of("look out")),
                new MatchReport.Cost(
                        phases,
                        new MatchReport.Traffic(412_000, 322_000, Map.of("frame 1 'hello'", 41L), Map.of()),
                        new MatchReport.Machine(2, "scalar", 1 << 28)),
                new MatchReport.Outputs(
                        rows ? List.of(new MatchReport.Written("matches.csv", 4561)) : List.of(), List.of()));
    }
}
