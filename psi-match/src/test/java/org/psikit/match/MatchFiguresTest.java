package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.To;
import org.psikit.match.report.MatchReport;

/** Figures from files to numbers, against a join by {@link HashMap} over the same files. */
@Timeout(120)
class MatchFiguresTest {

    private static final Identity ALICE = Identity.ephemeral();
    private static final Identity BOB = Identity.ephemeral();
    private static final List<String> STATES = List.of("nsw", "vic", "qld");

    @TempDir
    Path dir;

    /** Key to spend in cents, and key to state and visits. */
    private final Map<String, Long> spend = new LinkedHashMap<>();

    private final Map<String, String> state = new HashMap<>();
    private final Map<String, Long> visits = new HashMap<>();
    private Path a;
    private Path b;

    @BeforeEach
    void files() throws IOException {
        Random random = new Random(3);
        StringBuilder left = new StringBuilder("email,spend\n");
        StringBuilder right = new StringBuilder("email,state,visits\n");
        for (int i = 0; i < 300; i++) {
            String key = "u" + i + "@x.example";
            if (i < 200) {
                spend.put(key, (long) random.nextInt(20_000) - 5_000);
                left.append(key)
                        .append(',')
                        .append(BigDecimal.valueOf(spend.get(key), 2))
                        .append('\n');
            }
            if (i >= 50) {
                state.put(key, STATES.get(i % 10 == 0 ? 2 : i % 2));
                visits.put(key, (long) random.nextInt(9));
                right.append(key)
                        .append(',')
                        .append(state.get(key))
                        .append(',')
                        .append(visits.get(key))
                        .append('\n');
            }
        }
        a = Files.writeString(dir.resolve("a.csv"), left);
        b = Files.writeString(dir.resolve("b.csv"), right);
    }

    @Test
    void severalFiguresOfBothParties() throws Exception {
        List<MatchReport> reports = run(m -> m.reveal(Figure.parse("stats:listener.spend(scale=2,max=1000)"))
                .reveal(Figure.parse("mean:connector.visits(max=100)")));
        long n = 0;
        long sum = 0;
        long squares = 0;
        long visited = 0;
        for (Map.Entry<String, Long> row : spend.entrySet()) {
            if (state.containsKey(row.getKey())) {
                n++;
                sum += row.getValue();
                squares += row.getValue() * row.getValue();
                visited += visits.get(row.getKey());
            }
        }
        Map<String, BigDecimal> expected = new LinkedHashMap<>();
        expected.put("count", BigDecimal.valueOf(n));
        expected.put("sum:listener.spend", BigDecimal.valueOf(sum, 2));
        expected.put(
                "mean:listener.spend", BigDecimal.valueOf(sum, 2).divide(BigDecimal.valueOf(n), MathContext.DECIMAL64));
        expected.put(
                "variance:listener.spend",
                BigDecimal.valueOf(n * squares - sum * sum, 4)
                        .divide(BigDecimal.valueOf(n * (n - 1)), MathContext.DECIMAL64));
        expected.put("sum:connector.visits", BigDecimal.valueOf(visited));
        expected.put(
                "mean:connector.visits",
                BigDecimal.valueOf(visited).divide(BigDecimal.valueOf(n), MathContext.DECIMAL64));
        for (MatchReport report : reports) {
            assertThat(report.result().figures()).containsExactlyEntriesOf(expected);
            assertThat(report.agreed().protocol()).isEqualTo("circuit");
            assertThat(report.learned().you()).contains("and of its squares");
        }
    }

    /** The default bound, and values at it: a square in hundredths has 73 bits. With a threshold they pass a circuit. */
    @ParameterizedTest
    @ValueSource(longs = {0, 100})
    void squaresThatTakeMoreThan64Bits(long minMatches) throws Exception {
        Random random = new Random(8);
        StringBuilder left = new StringBuilder("email,spend\n");
        StringBuilder right = new StringBuilder("email,visits\n");
        BigInteger[] sums = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        int n = 130;
        for (int i = 0; i < n; i++) {
            long spent = (i % 3 - 1) * 100_000_000_000L + (i % 3 - 1) * -random.nextLong(1000);
            long visited = 1_000_000_000L - random.nextLong(3);
            left.append("u" + i + "@x.example," + BigDecimal.valueOf(spent, 2) + "\n");
            right.append("u" + i + "@x.example," + visited + "\n");
            sums[0] = sums[0].add(BigInteger.valueOf(spent));
            sums[1] = sums[1].add(BigInteger.valueOf(spent).pow(2));
            sums[2] = sums[2].add(BigInteger.valueOf(visited));
            sums[3] = sums[3].add(BigInteger.valueOf(visited).pow(2));
        }
        Files.writeString(a, left);
        Files.writeString(b, right);
        List<MatchReport> reports = run(m -> m.reveal(Figure.parse("stats:listener.spend(scale=2)"))
                .reveal(Figure.parse("stats:connector.visits"))
                .minMatches(minMatches));
        for (MatchReport report : reports) {
            assertThat(report.result().figures())
                    .containsEntry("sum:listener.spend", new BigDecimal(sums[0], 2))
                    .containsEntry("variance:listener.spend", variance(n, sums[0], sums[1], 4))
                    .containsEntry("sum:connector.visits", new BigDecimal(sums[2]))
                    .containsEntry("variance:connector.visits", variance(n, sums[2], sums[3], 0));
        }
    }

    private static BigDecimal variance(int n, BigInteger sum, BigInteger squares, int scale) {
        BigInteger numerator = BigInteger.valueOf(n).multiply(squares).subtract(sum.pow(2));
        return new BigDecimal(numerator, scale).divide(BigDecimal.valueOf(n * (n - 1L)), MathContext.DECIMAL64);
    }

    @Test
    void aCellBelowTheThresholdIsWithheldAlone() throws Exception {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> sums = new LinkedHashMap<>();
        spend.forEach((key, value) -> {
            if (state.containsKey(key)) {
                counts.merge(state.get(key), 1L, Long::sum);
                sums.merge(state.get(key), value, Long::sum);
            }
        });
        long k = counts.get("qld") + 1;
        List<MatchReport> reports = run(m -> m.reveal(Figure.parse("sum:listener.spend(scale=2,max=1000)"))
                .reveal(Figure.parse("group:connector.state(nsw,vic,qld)"))
                .minMatches(k)
                .to(To.CONNECTOR));
        assertThat(reports.get(0).result().figures()).isEmpty();
        assertThat(reports.get(0).result().withheld()).isEmpty();
        Map<String, BigDecimal> expected = new LinkedHashMap<>();
        for (String cell : List.of("nsw", "vic")) {
            expected.put("count[" + cell + "]", BigDecimal.valueOf(counts.get(cell)));
            expected.put("sum:listener.spend[" + cell + "]", BigDecimal.valueOf(sums.get(cell), 2));
        }
        assertThat(reports.get(1).result().figures()).containsExactlyEntriesOf(expected);
        assertThat(reports.get(1).result().withheld()).containsExactly("count[qld]", "sum:listener.spend[qld]");
    }

    @Test
    void belowTheThresholdNothingIsOpened() throws Exception {
        for (MatchReport report : run(m -> m.reveal(Reveal.COUNT).minMatches(151))) {
            assertThat(report.result().figures()).isEmpty();
            assertThat(report.result().withheld()).containsExactly("count");
        }
        for (MatchReport report : run(m -> m.reveal(Reveal.COUNT).minMatches(150))) {
            assertThat(report.result().figure("count")).hasValue(150);
        }
    }

    @Test
    void noiseIsThereAndSmall() throws Exception {
        for (MatchReport report : run(m -> m.reveal(Figure.parse("count")).dpEpsilon(new BigDecimal("2")))) {
            // two samples of scale 1/2: beyond 30 with probability below 10^-20
            assertThat(report.result().figure("count").getAsLong()).isBetween(120L, 180L);
            assertThat(report.learned().you()).contains("ε = 2");
        }
    }

    @Test
    void rowsOfOneKeyAreSummedUpOrTheFirstIsTaken() throws Exception {
        String key =
                spend.keySet().stream().filter(state::containsKey).findFirst().orElseThrow();
        Files.writeString(a, Files.readString(a) + key + ",7.00\n");
        long sum = spend.entrySet().stream()
                .filter(e -> state.containsKey(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        UnaryOperator<Match> plan = m -> m.reveal(Figure.parse("sum:listener.spend(scale=2,max=1000)"));
        assertThat(run(plan).get(1).result().figures())
                .containsEntry("sum:listener.spend", BigDecimal.valueOf(sum + 700, 2));
        assertThat(run(m -> plan.apply(m).duplicates(Duplicates.FIRST))
                        .get(1)
                        .result()
                        .figures())
                .containsEntry("sum:listener.spend", BigDecimal.valueOf(sum, 2));
    }

    /** A file of 1.25 in every row but one, whose cell is as files have it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | sum:listener.spend(scale=2,max=100000,empty) | 0",
                "NaN | sum:listener.spend(scale=2,max=100000,empty) | 0",
                "59.970000000000006 | sum:listener.spend(scale=2,max=100000,round) | 59.97",
                "-0.005 | sum:listener.spend(scale=2,max=100000,round) | -0.01",
                "1e-999999999 | sum:listener.spend(scale=2,max=100000,round) | 0",
                "0.004 | sum:listener.spend(scale=2,max=100000,round) | 0",
                "0.09 | sum:listener.spend(scale=0,max=100000,round) | 0",
                "0.5 | sum:listener.spend(scale=0,max=100000,round) | 1",
            })
    void cellsAsFilesHaveThem(String cell, String figure, BigDecimal expected) throws Exception {
        boolean whole = figure.contains("scale=0");
        spendings(whole ? "1" : "1.25", cell);
        MatchReport report =
                run(m -> m.reveal(Figure.parse(figure)).to(To.CONNECTOR)).get(1);
        BigDecimal others = new BigDecimal(whole ? "149" : "186.25");
        assertThat(report.result().figures().get("sum:listener.spend")).isEqualByComparingTo(others.add(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,25 | 1.234,56 | , | . | ''", "1.25 | 1,234.56 | . | , | ''", "$1.25 | $1234.56 | . | '' | $"})
    void numbersAsAFileWritesThem(String usual, String other, String point, String thousands, String currency)
            throws Exception {
        spendings(usual, other);
        Match listener = base(a);
        if (point.equals(",")) {
            listener.decimalComma();
        }
        if (!thousands.isEmpty()) {
            listener.thousands(thousands.charAt(0));
        }
        if (!currency.isEmpty()) {
            listener.currency(currency);
        }
        Figure sum = Figure.parse("sum:listener.spend(scale=2,max=100000)");
        List<FutureTask<MatchReport>> tasks = start(listener.reveal(sum), base(b).reveal(sum));
        assertThat(tasks.get(0).get().result().figures())
                .containsEntry("sum:listener.spend", new BigDecimal("1420.81"));
        assertThat(tasks.get(1).get().result().figures())
                .containsEntry("sum:listener.spend", new BigDecimal("1420.81"));
    }

    /** A mean is one over the keys that have a value, also of keys with several rows. */
    @Test
    void emptyCellsAreInNoMean() throws Exception {
        StringBuilder left = new StringBuilder("email,spend\n");
        StringBuilder right = new StringBuilder("email\n");
        for (int i = 0; i < 150; i++) {
            String key = "u" + i + "@x.example";
            left.append(key).append(i < 50 ? ",\n" : i < 100 ? ",4\n" : ",10\n");
            left.append(i == 0 || i == 120 ? key + ",\n" : i == 121 ? key + ",3\n" : "");
            right.append(key).append('\n');
        }
        Files.writeString(a, left);
        Files.writeString(b, right);
        List<String> warnings = new ArrayList<>();
        List<MatchReport> reports = run(m ->
                m.reveal(Figure.parse("stats:listener.spend(max=1000,empty)")).warnings(warnings::add));
        for (MatchReport report : reports) {
            assertThat(report.result().figures())
                    .containsEntry("count", BigDecimal.valueOf(150))
                    .containsEntry("values:listener.spend", BigDecimal.valueOf(100))
                    .containsEntry("sum:listener.spend", BigDecimal.valueOf(703))
                    .containsEntry("mean:listener.spend", new BigDecimal("7.03"));
            assertThat(report.learned().you()).contains("how many of them have a number there");
        }
        assertThat(warnings)
                .containsExactly("column spend has no value in 52 rows with a key: none is added to a sum,"
                        + " nor counted in a mean");
        assertThat(reports.get(0).warnings()).containsAll(warnings);
    }

    @Test
    void allOtherValuesAreAGroup() throws Exception {
        StringBuilder left = new StringBuilder("email,tier\n");
        StringBuilder right = new StringBuilder("email\n");
        List<String> tiers = List.of("gold", "base", "Gold ", " base", "");
        for (int i = 0; i < 150; i++) {
            left.append("u" + i + "@x.example," + tiers.get(i % 5) + "\n");
            right.append("u" + i + "@x.example\n");
        }
        Files.writeString(a, left);
        Files.writeString(b, right);
        for (MatchReport report :
                run(m -> m.reveal(Figure.parse("count")).reveal(Figure.parse("group:listener.tier(gold,base,*)")))) {
            assertThat(report.result().figures())
                    .containsEntry("count[gold]", BigDecimal.valueOf(60))
                    .containsEntry("count[base]", BigDecimal.valueOf(60))
                    .containsEntry("count[*]", BigDecimal.valueOf(30))
                    .hasSize(3);
        }
    }

    private void spendings(String usual, String other) throws IOException {
        StringBuilder left = new StringBuilder("email,spend\n");
        StringBuilder right = new StringBuilder("email\n");
        for (int i = 0; i < 150; i++) {
            left.append("u%d@x.example,\"%s\"\n".formatted(i, i == 7 ? other : usual));
            right.append("u%d@x.example\n".formatted(i));
        }
        Files.writeString(a, left);
        Files.writeString(b, right);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum:connector.visits(max=3) | a.csv line | beyond max",
                "sum:connector.state | b.csv line 2 | is not a number",
                "sum:connector.amount | b.csv has no column amount | has no column",
                "group:connector.state(nsw,vic) | b.csv line | does not list",
            })
    void valuesThatDoNotFitAreFoundBeforeAnybodyIsCalled(String figure, String where, String what) {
        Match match = Match.builder().input(b).on(Rule.parse("email")).reveal(Figure.parse(figure));
        assertThatThrownBy(() -> match.connectInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
                        .waitFor(Duration.ofMillis(1))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(where.replace("a.csv", "b.csv"))
                .hasMessageContaining(what);
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        Match severalRules = Match.builder()
                .input(a)
                .on(Rule.parse("email"))
                .on(Rule.parse("spend"))
                .reveal(Figure.parse("count"))
                .reveal(Figure.parse("sum:connector.visits"))
                .connectInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        assertThatThrownBy(severalRules::run).isInstanceOf(UsageException.class).hasMessageContaining("one rule");
        assertThatThrownBy(() -> Match.builder().reveal(Reveal.FIGURES)).isInstanceOf(UsageException.class);
        assertThat(failures(m -> m.reveal(Figure.parse("stats:listener.spend(scale=8)")))
                        .get(0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("64 bits");
        Match listener = base(a).reveal(Figure.parse("sum:listener.spend(scale=2)"));
        Match connector = base(b).reveal(Figure.parse("sum:listener.spend(scale=3)"));
        assertThat(failures(listener, connector).get(0))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("reveal(): here sum:listener.spend(scale=2,");
    }

    private Match base(Path file) {
        return Match.builder().input(file).on(Rule.parse("email"));
    }

    private List<MatchReport> run(UnaryOperator<Match> plan) throws Exception {
        List<FutureTask<MatchReport>> tasks = start(plan.apply(base(a)), plan.apply(base(b)));
        return List.of(tasks.get(0).get(), tasks.get(1).get());
    }

    private List<Throwable> failures(UnaryOperator<Match> plan) throws Exception {
        return failures(plan.apply(base(a)), plan.apply(base(b)));
    }

    private static List<Throwable> failures(Match listener, Match connector) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<MatchReport> task : start(listener, connector)) {
            try {
                task.get();
                failures.add(new AssertionError("it ended well"));
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    private static List<FutureTask<MatchReport>> start(Match listener, Match connector) {
        CompletableFuture<InetSocketAddress> where = new CompletableFuture<>();
        listener.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint())
                .waitFor(Duration.ofSeconds(60))
                .threads(1)
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        where.complete(address);
                    }
                });
        FutureTask<MatchReport> first = new FutureTask<>(listener::run);
        FutureTask<MatchReport> second = new FutureTask<>(() -> connector
                .connect(where.get(60, TimeUnit.SECONDS), BOB, ALICE.fingerprint())
                .threads(1)
                .run());
        for (FutureTask<MatchReport> task : List.of(first, second)) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        }
        return List.of(first, second);
    }
}
