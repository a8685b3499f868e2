package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;
import org.psikit.match.report.MatchReport;

/** Rules under which a row has several values: from files to files. */
@Timeout(120)
class SeveralValuesTest {

    private static final Identity ALICE = Identity.ephemeral();
    private static final Identity BOB = Identity.ephemeral();

    @TempDir
    Path dir;

    /** Row r1 shares x with s1 and y with s2; r2 and s3 share both of theirs. */
    @ParameterizedTest
    @CsvSource({"plain", "ecdh", "vole"})
    void aRowMatchesIfAnyOfItsValuesDoes(String protocol) throws Exception {
        Path a = write("a.csv", "id,mail\nr1,x@x.org;y@x.org\nr2,p@x.org; Q@x.org\nr3,n@x.org;m@x.org\nr4,\n");
        Path b = write("b.csv", "id,mail\ns1,X@x.org\ns2,y@x.org\ns3,q@x.org;p@x.org\ns4,other@x.org\n");
        run(
                protocol.equals("plain") ? PlainProtocol.ID : protocol,
                match -> match.on(Rule.parse("mail:split(;,3):email")),
                builder().input(a).output(dir.resolve("a.out")).unmatched(dir.resolve("a.rest")),
                builder().input(b).output(dir.resolve("b.out")));
        Map<String, List<String>> here = ids("a.out");
        Map<String, List<String>> there = ids("b.out");
        assertThat(here).containsOnlyKeys("r1", "r2");
        assertThat(there).containsOnlyKeys("s1", "s2", "s3");
        assertThat(here.get("r2")).hasSize(2).isEqualTo(there.get("s3"));
        assertThat(here.get("r1"))
                .hasSize(2)
                .containsExactlyInAnyOrder(
                        there.get("s1").get(0), there.get("s2").get(0));
        assertThat(Files.readAllLines(dir.resolve("a.rest")))
                .containsExactly("id,mail,reason", "r3,n@x.org;m@x.org,rule 1: no match");
        assertThat(Files.readAllLines(dir.resolve("a.out")).get(0)).isEqualTo("id,mail,match_id,rule,match_ids");
    }

    @Test
    void severalColumnsAreOneKeyAndAPartyThatHasOneNamesItTwice() throws Exception {
        Path a = write("a.csv", "id,email,email2\nr1,x@x.org,y@x.org\nr2,,z@x.org\nr3,n@x.org,\n");
        Path b = write("b.csv", "id,email\ns1,y@x.org\ns2,z@x.org\n");
        run(
                PlainProtocol.ID,
                match -> match.on(Rule.parse("email|email2:email")),
                builder().input(a).output(dir.resolve("a.out")),
                builder().column("email2", "email").input(b).output(dir.resolve("b.out")));
        assertThat(ids("a.out")).containsOnlyKeys("r1", "r2");
        assertThat(ids("a.out").get("r1")).isEqualTo(ids("b.out").get("s1"));
    }

    @Test
    void whatThePeerSendsBelongsToTheMatchId() throws Exception {
        Path a = write("a.csv", "id,mail\nr1,x@x.org;y@x.org\n");
        Path b = write("b.csv", "id,mail,club\ns1,x@x.org,red\ns2,y@x.org,blue\n");
        run(
                "vole",
                match -> match.on(Rule.parse("mail:split(;,2):email"))
                        .send(Sends.parse(List.of("connector.club"), null)),
                builder().input(a).output(dir.resolve("a.out")),
                builder().input(b).output(dir.resolve("b.out")));
        String[] row = Files.readAllLines(dir.resolve("a.out")).get(1).split(",");
        String first = ids("b.out").get("s1").get(0);
        assertThat(row[5]).isEqualTo(row[2].equals(first) ? "red" : "blue");
        assertThat(row[4]).startsWith(row[2]);
    }

    /** r1 and r2 share x; r2 has y alone: whoever drops what is not clear still has r2 by y. */
    @ParameterizedTest
    @CsvSource({"ALL,r1 r2", "FIRST,r1 r2", "DROP,r2"})
    void duplicatesAreToldValueByValue(Duplicates which, String expected) throws Exception {
        Path a = write("a.csv", "id,mail\nr1,x@x.org\nr2,x@x.org;y@x.org\n");
        Path b = write("b.csv", "id,mail\ns1,x@x.org;y@x.org\n");
        run(
                PlainProtocol.ID,
                match -> match.on(Rule.parse("mail:split(;,2):email")).duplicates(which),
                builder().input(a).output(dir.resolve("a.out")),
                builder().input(b));
        assertThat(ids("a.out")).containsOnlyKeys(expected.split(" "));
    }

    /** With one value a row the same rows match as with four, and the peer is told the same size. */
    @Test
    void theSizeDoesNotTellHowManyValuesThereAre() throws Exception {
        StringBuilder few = new StringBuilder("id,mail\n");
        StringBuilder many = new StringBuilder("id,mail\n");
        for (int i = 0; i < 2000; i++) {
            few.append("r%d,u%d@x.org\n".formatted(i, i));
            many.append("r%d,u%d@x.org;v%d@x.org;w%d@x.org;z%d@x.org\n".formatted(i, i, i, i, i));
        }
        Path peer = write("b.csv", few.toString());
        List<MatchReport> reports = new ArrayList<>();
        for (StringBuilder own : List.of(few, many)) {
            reports.addAll(run(
                    "vole",
                    match -> match.on(Rule.parse("mail:split(;,4):email")),
                    builder().input(write("a.csv", own.toString())),
                    builder().input(peer)));
        }
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.result().total()).isEqualTo(2000));
        assertThat(reports.get(1).sizes().peerAnnounced())
                .isEqualTo(reports.get(3).sizes().peerAnnounced())
                .isEqualTo(2048);
        assertThat(receivedBeforeReceipt(reports.get(1))).isEqualTo(receivedBeforeReceipt(reports.get(3)));
        assertThat(reports.get(1).learned().you()).endsWith("and by which of their values");
    }

    /** Without the receipt: a signature has two lengths, at random. */
    private static Map<String, Long> receivedBeforeReceipt(MatchReport report) {
        Map<String, Long> received = new TreeMap<>(report.traffic().receivedByStep());
        received.keySet().removeIf(step -> step.startsWith("receipt 2"));
        return received;
    }

    @Test
    void listsOfAParquetFileAreSeveralValues() throws Exception {
        Path a = dir.resolve("a.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES ('r0', ['x@x.org', 'y@x.org', NULL]), ('r1', [NULL]),"
                    + " ('r2', ['z@x.org', NULL])) t(id, mails)) TO '" + a + "' (FORMAT PARQUET)");
        }
        Path b = write("b.csv", "id,mails\ns1,Y@x.org\ns2,z@x.org\n");
        Path out = dir.resolve("a.out.parquet");
        run(
                PlainProtocol.ID,
                match -> match.on(Rule.parse("mails:list(2):email")),
                builder().input(a).output(out).rejects(dir.resolve("rejects.parquet")),
                builder().input(b).output(dir.resolve("b.out")));
        assertThat(ids("b.out")).containsOnlyKeys("s1", "s2");
        assertThat(cells(out, "id")).containsExactly("r0", "r2");
        assertThat(cells(dir.resolve("rejects.parquet"), "reason")).containsExactly("rule 1: mails is empty");
        assertThatThrownBy(() -> builder()
                        .on(Rule.parse("mails:email"))
                        .input(a)
                        .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), BOB, ALICE.fingerprint())
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("list(4)");
    }

    @Test
    void aRuleOfOneValueComesBesideOneOfSeveral() throws Exception {
        Path a = write("a.csv", "id,mail,no\nr1,x@x.org;y@x.org,7\nr2,z@x.org,8\n");
        Path b = write("b.csv", "id,mail,no\ns1,n@x.org,7\ns2,q@x.org;z@x.org,\n");
        run(
                PlainProtocol.ID,
                match -> match.on(Rule.parse("no"))
                        .on(Rule.parse("mail:split(;):email"))
                        .to(To.LISTENER),
                builder().input(a).output(dir.resolve("a.out")),
                builder().input(b));
        assertThat(Files.readAllLines(dir.resolve("a.out")).subList(1, 3))
                .satisfiesExactly(
                        first -> assertThat(first).matches("r1,.*,7,([0-9a-f]{32}),1,\\1"),
                        second -> assertThat(second).matches("r2,.*,8,([0-9a-f]{32}),2,\\1"));
    }

    @Test
    void figuresAndTooManyValuesAreRefused() throws Exception {
        Path a = write("a.csv", "id,mail\nr1,x@x.org;y@x.org;z@x.org\n");
        Match figures = builder()
                .on(Rule.parse("mail|id:email"))
                .reveal(Reveal.COUNT)
                .input(a)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), BOB, ALICE.fingerprint());
        assertThatThrownBy(figures::run)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("several values would count several times");
        Match many = builder()
                .on(Rule.parse("mail:split(;,2):email"))
                .input(a)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), BOB, ALICE.fingerprint());
        assertThatThrownBy(many::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv line 2: mail has 3 different values");
    }

    private static Match builder() {
        return Match.builder();
    }

    private static List<String> cells(Path file, String column) {
        List<String> cells = new ArrayList<>();
        try (var reader = org.psikit.io.internal.format.Tables.open(
                        List.of(file), org.psikit.io.table.CsvOptions.DEFAULT)
                .open(List.of(column))) {
            while (reader.next()) {
                cells.add(reader.value(0));
            }
        }
        return cells;
    }

    /** First cell of a row to its match ids. */
    private Map<String, List<String>> ids(String name) throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve(name));
        List<String> header = List.of(lines.get(0).split(","));
        Map<String, List<String>> ids = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            List<String> all = List.of(cells[header.indexOf("match_ids")].split(" "));
            assertThat(all.get(0)).isEqualTo(cells[header.indexOf("match_id")]);
            ids.put(cells[0], all);
        }
        return ids;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private static List<MatchReport> run(String protocol, UnaryOperator<Match> plan, Match a, Match b)
            throws Exception {
        CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
        Match listener = plan.apply(a).protocol(protocol).events(new LinkEvents() {
            @Override
            public void listening(InetSocketAddress at) {
                bound.complete(at);
            }
        });
        CompletableFuture<MatchReport> first = CompletableFuture.supplyAsync(() -> listener.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint())
                .run());
        first.whenComplete((done, failed) -> {
            if (failed != null) {
                bound.completeExceptionally(failed);
            }
        });
        MatchReport second = plan.apply(b)
                .protocol(protocol)
                .connect(bound.get(60, TimeUnit.SECONDS), BOB, ALICE.fingerprint())
                .run();
        return List.of(first.get(60, TimeUnit.SECONDS), second);
    }
}
