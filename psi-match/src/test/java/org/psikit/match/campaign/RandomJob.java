package org.psikit.match.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.match.Match;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;
import org.psikit.match.report.MatchReport;

/** A job that a seed determines: tables, rules, protocol, who learns what, threads, memory; and the check of its result. */
final class RandomJob {

    private static final List<Integer> SIZES = List.of(1, 2, 9, 60, 250, 1000, 2500);

    private final SplittableRandom random;
    private final RandomTable a;
    private final RandomTable b;
    private final List<int[]> rules = new ArrayList<>();
    private final boolean[] exact = new boolean[RandomTable.KEYS];
    private final Reveal reveal;
    private final To to;
    private final SecurityModel security;
    private final String protocol;
    private final Duplicates duplicatesA;
    private final Duplicates duplicatesB;
    private final Sends sends;
    private final long minMatches;
    private final boolean tls;
    private final String description;

    RandomJob(long seed) {
        random = new SplittableRandom(seed);
        reveal = pick(Reveal.ROWS, Reveal.ROWS, Reveal.ROWS, Reveal.ROWS, Reveal.COUNT, Reveal.FIGURES);
        int ruleCount = reveal == Reveal.ROWS ? 1 + random.nextInt(3) : 1;
        for (int r = 0; r < ruleCount; r++) {
            int first = random.nextInt(RandomTable.KEYS);
            rules.add(random.nextInt(3) > 0 ? new int[] {first} : new int[] {first, (first + 1) % RandomTable.KEYS});
        }
        for (int k = 0; k < RandomTable.KEYS; k++) {
            exact[k] = random.nextBoolean();
        }
        to = pick(To.values());
        duplicatesA = pick(Duplicates.values());
        duplicatesB = pick(Duplicates.values());
        boolean send = reveal == Reveal.ROWS && random.nextInt(4) == 0;
        sends = send ? Sends.parse(sent(), null) : Sends.NONE;
        int rowsA = SIZES.get(random.nextInt(SIZES.size()));
        int rowsB = SIZES.get(random.nextInt(SIZES.size()));
        int pool = 1 + random.nextInt(2 * Math.max(rowsA, rowsB));
        a = RandomTable.of("a", rowsA, pool, exact, random);
        b = RandomTable.of("b", rowsB, pool, exact, random);
        long common = Oracle.common(a, b, rules.get(0)).size();
        minMatches = reveal != Reveal.ROWS && random.nextInt(3) == 0 ? Math.max(1, common + random.nextInt(3) - 1) : 0;
        SecurityModel wished = pick(SecurityModel.values());
        security = able(wished).isEmpty() ? SecurityModel.SEMI_HONEST : wished;
        List<PsiProtocol> able = able(security);
        protocol = random.nextInt(6) == 0
                ? Plan.AUTO
                : able.get(random.nextInt(able.size())).card().id();
        tls = random.nextBoolean();
        description = "seed " + seed + ": " + rowsA + " and " + rowsB + " rows, keys out of " + pool + ", " + labels()
                + ", " + protocol + " (" + security.label() + "), " + reveal.label() + " to " + to.label()
                + ", duplicates " + duplicatesA + " and " + duplicatesB + (send ? ", columns sent" : "")
                + (minMatches > 0 ? ", at least " + minMatches : "") + (tls ? ", TLS" : "");
    }

    /** Runs the job and compares what comes out with the plain join. */
    void check(Path folder) throws IOException {
        Loopback.Ends ends = run(folder, tls, UnaryOperator.identity(), UnaryOperator.identity());
        assertThat(ends.listener().failure()).as(description).isNull();
        assertThat(ends.connector().failure()).as(description).isNull();
        verify(folder, ends);
    }

    /** Runs the job; {@code more} sets what both parties have beyond it, {@code between} what the connector dials. */
    Loopback.Ends run(
            Path folder, boolean encrypted, UnaryOperator<Match> more, UnaryOperator<InetSocketAddress> between)
            throws IOException {
        Match listener = party(a, Files.createDirectories(folder.resolve("a")), Party.LISTENER, duplicatesA);
        Match connector = party(b, Files.createDirectories(folder.resolve("b")), Party.CONNECTOR, duplicatesB);
        return Loopback.run(more.apply(listener), more.apply(connector), encrypted, between);
    }

    /** Whether a party learns the result. */
    boolean learns(Party me) {
        return to.includes(me);
    }

    /** Compares what those have who ended well with the plain join, and that the others have nothing. */
    void verify(Path folder, Loopback.Ends ends) {
        Map<String, List<Integer>> idsA = verify(folder.resolve("a"), Party.LISTENER, ends.listener());
        Map<String, List<Integer>> idsB = verify(folder.resolve("b"), Party.CONNECTOR, ends.connector());
        if (idsA != null
                && idsB != null
                && to == To.BOTH
                && duplicatesA == Duplicates.ALL
                && duplicatesB == Duplicates.ALL) {
            assertThat(idsA).as("match_id and key, %s", description).isEqualTo(idsB);
        }
    }

    private @Nullable Map<String, List<Integer>> verify(Path folder, Party me, Loopback.End end) {
        if (end.failure() != null) {
            for (String output : List.of("out.csv", "rest.csv", "rejects.csv")) {
                assertThat(folder.resolve(output)).as(description).doesNotExist();
            }
            assertThat(folder.resolve("work"))
                    .as(description)
                    .isDirectoryNotContaining(f -> !f.getFileName().toString().startsWith("psikit-job-"));
            return null;
        }
        assertThat(folder.resolve("work")).as(description).isEmptyDirectory();
        boolean listening = me == Party.LISTENER;
        if (reveal != Reveal.ROWS) {
            checkFigures(me, end.get());
            return null;
        }
        return checkRows(
                folder, listening ? a : b, listening ? b : a, me, listening ? duplicatesA : duplicatesB, end.get());
    }

    private Match party(RandomTable table, Path folder, Party me, Duplicates duplicates) throws IOException {
        Match match = Match.builder()
                .protocol(protocol)
                .security(security)
                .to(to)
                .send(sends)
                .minSet(1)
                .minMatches(minMatches)
                .duplicates(duplicates)
                .threads(1 + random.nextInt(3))
                .workDir(Files.createDirectories(folder.resolve("work")))
                .rejects(folder.resolve("rejects.csv"));
        for (Path file : table.write(folder, random)) {
            match.input(file);
        }
        labels().forEach(label -> match.on(Rule.parse(label)));
        if (random.nextInt(3) == 0) {
            match.memory((256L + random.nextInt(512)) << 20);
        }
        if (reveal == Reveal.FIGURES) {
            match.reveal(Figure.parse("count"));
            match.reveal(Figure.parse("sum:listener.v(max=10000000)"));
            match.reveal(Figure.parse("sum:connector.v(max=10000000)"));
        } else {
            match.reveal(reveal);
        }
        if (reveal == Reveal.ROWS && to.includes(me)) {
            match.output(folder.resolve("out.csv")).unmatched(folder.resolve("rest.csv"));
        }
        return match;
    }

    /** Rows, rules, partners' cells, the rest and the rejects; the key of every match_id. */
    private Map<String, List<Integer>> checkRows(
            Path folder, RandomTable mine, RandomTable theirs, Party me, Duplicates duplicates, MatchReport report) {
        Set<String> rejects = new HashSet<>(column(folder.resolve("rejects.csv"), "id"));
        Set<String> unkeyed = names(mine, row -> rules.stream().allMatch(rule -> Oracle.key(mine, row, rule) == null));
        assertThat(rejects).as("rejects, %s", description).isEqualTo(unkeyed);
        Map<String, List<Integer>> ids = new HashMap<>();
        if (!to.includes(me)) {
            return ids;
        }
        boolean theyDrop = to.includes(me.other());
        Oracle.Rows expected = Oracle.join(mine, theirs, rules, duplicates, true, theyDrop);
        Path out = folder.resolve("out.csv");
        List<String> names = column(out, "id");
        assertThat(names)
                .as("rows in order, %s", description)
                .isEqualTo(expected.written().stream()
                        .sorted()
                        .map(row -> name(mine, row))
                        .toList());
        assertThat(column(out, "rule"))
                .as("rules, %s", description)
                .isEqualTo(expected.written().stream()
                        .sorted()
                        .map(row -> expected.matched().get(row).toString())
                        .toList());
        assertThat(report.result().total())
                .as("total, %s", description)
                .isEqualTo(expected.matched().size());
        assertThat(new HashSet<>(column(folder.resolve("rest.csv"), "id")))
                .as("unmatched, %s", description)
                .isEqualTo(
                        names(mine, row -> !expected.matched().containsKey(row) && !unkeyed.contains(name(mine, row))));
        List<String> matchIds = column(out, "match_id");
        List<Integer> written = expected.written().stream().sorted().toList();
        for (int i = 0; i < written.size(); i++) {
            int row = written.get(i);
            List<Integer> key = new ArrayList<>(expected.key().get(row));
            key.add(-expected.matched().get(row));
            List<Integer> before = ids.putIfAbsent(matchIds.get(i), key);
            assertThat(before == null || before.equals(key))
                    .as("one key for a match_id, %s", description)
                    .isTrue();
        }
        assertThat(new HashSet<>(ids.values()))
                .as("one match_id for a key, %s", description)
                .hasSize(ids.size());
        Duplicates others = me == Party.LISTENER ? duplicatesB : duplicatesA;
        if (!sends.of(me.other()).isEmpty() && others != Duplicates.DROP) {
            assertThat(column(out, "peer_v"))
                    .as("cells of the peer, %s", description)
                    .isEqualTo(written.stream()
                            .map(row -> theirs.value(expected.partner().get(row)))
                            .toList());
        }
        return ids;
    }

    private void checkFigures(Party me, MatchReport report) {
        long count = Oracle.common(a, b, rules.get(0)).size();
        Map<String, Long> expected = new HashMap<>();
        if (to.includes(me) && count >= minMatches) {
            expected.put("count", count);
            if (reveal == Reveal.FIGURES) {
                expected.put("sum:listener.v", Oracle.sum(a, b, rules.get(0), duplicatesA));
                expected.put("sum:connector.v", Oracle.sum(b, a, rules.get(0), duplicatesB));
            }
        }
        Map<String, Long> learned = new HashMap<>();
        report.result().figures().forEach((name, value) -> learned.put(name, value.longValueExact()));
        assertThat(learned).as(description).isEqualTo(expected);
    }

    private List<String> sent() {
        List<String> columns = new ArrayList<>();
        if (to.includes(Party.CONNECTOR)) {
            columns.add("listener.v(max=5)");
        }
        if (to.includes(Party.LISTENER)) {
            columns.add("connector.v(max=5)");
        }
        return columns;
    }

    private List<PsiProtocol> able(SecurityModel model) {
        return ProtocolCatalog.installed().protocols().stream()
                .filter(p -> !p.card().id().equals(PlainProtocol.ID))
                .filter(p -> p.card().abilities().stream()
                        .anyMatch(ability -> ability.reveal() == reveal
                                && ability.security().contains(model)
                                && ability.learners().contains(to.learners())
                                && (ability.severalRules() || rules.size() == 1)
                                && (ability.send() || sends.isEmpty())
                                && (minMatches == 0 || p.card().id().startsWith("circuit"))))
                .toList();
    }

    private List<String> labels() {
        return rules.stream()
                .map(rule -> {
                    List<String> parts = new ArrayList<>();
                    for (int column : rule) {
                        parts.add("k" + column + (exact[column] ? ":exact" : ""));
                    }
                    return String.join("+", parts);
                })
                .toList();
    }

    private interface RowTest {
        boolean test(int row);
    }

    private static Set<String> names(RandomTable table, RowTest which) {
        Set<String> names = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (which.test(row)) {
                names.add(name(table, row));
            }
        }
        return names;
    }

    private static String name(RandomTable table, int row) {
        return table.name() + row;
    }

    private static List<String> column(Path file, String name) {
        List<String> cells = new ArrayList<>();
        try (TableReader reader = Tables.open(file, CsvOptions.DEFAULT).open(List.of(name))) {
            while (reader.next()) {
                cells.add(reader.value(0));
            }
        }
        return cells;
    }

    @SafeVarargs
    private final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    @Override
    public String toString() {
        return description;
    }
}
