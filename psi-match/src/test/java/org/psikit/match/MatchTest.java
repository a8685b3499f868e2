package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.consent.Entry;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;
import org.psikit.match.report.MatchReport;

/** Two parties in one process, over TLS on loopback, from files to files. */
@Timeout(120)
class MatchTest {

    private static final Identity ALICE = Identity.ephemeral();
    private static final Identity BOB = Identity.ephemeral();

    @TempDir
    Path dir;

    /** The figures of FEBRL 4 were counted with a script that shares no code with this project. */
    @Test
    void waterfallOverTheFebrlFiles() throws Exception {
        UnaryOperator<Match> rules = m -> m.protocol(PlainProtocol.ID)
                .on(Rule.parse("soc_sec_id"))
                .on(Rule.parse("surname+postcode+date_of_birth"));
        Both both = run(
                rules.apply(Match.builder())
                        .input(febrl("dataset4a.csv"))
                        .output(dir.resolve("a.csv"))
                        .unmatched(dir.resolve("rest.csv"))
                        .report(dir.resolve("a.json")),
                rules.apply(Match.builder()).input(febrl("dataset4b.csv")).output(dir.resolve("b.csv")));
        for (MatchReport report : List.of(both.listener(), both.connector())) {
            assertThat(report.result().rules())
                    .extracting(MatchReport.RuleMatches::rows)
                    .containsExactly(4561L, 241L);
            assertThat(report.sizes().peerAnnounced()).isEqualTo(5120);
        }
        List<String> a = Files.readAllLines(dir.resolve("a.csv"));
        List<String> b = Files.readAllLines(dir.resolve("b.csv"));
        assertThat(a).hasSize(4803);
        assertThat(a.get(0)).startsWith("rec_id,given_name,").endsWith(",soc_sec_id,match_id,rule");
        assertThat(a.get(1)).matches(".*,[0-9a-f]{32},[12]");
        assertThat(ids(a)).containsExactlyInAnyOrderElementsOf(ids(b)).doesNotHaveDuplicates();
        assertThat(recordNumbers(a, b)).as("FEBRL numbers the pairs").allMatch(pair -> pair);
        assertThat(Files.readAllLines(dir.resolve("rest.csv"))).hasSize(1 + 5000 - 4802);
        assertThat(both.listener().summary().get(0))
                .isEqualTo("matched 4,802 of 5,000 rows (rule 1 soc_sec_id: 4,561 · rule 2"
                        + " surname+postcode+date_of_birth: 241) · 0 rejected");
        assertThat(both.listener().summary()).contains("wrote " + dir.resolve("a.csv") + " (4,802 rows)");
        assertThat(Files.readString(dir.resolve("a.json")))
                .contains(
                        "\"matched_rows\" : 4802",
                        ALICE.fingerprint().toString(),
                        BOB.fingerprint().toString())
                .doesNotContain("neumann");
        assertThat(both.listener().traffic().sent()).isGreaterThan(100_000);
    }

    @Test
    void countWithTheProtocolThatAutoPicks() throws Exception {
        UnaryOperator<Match> plan = m -> m.on(Rule.of("soc_sec_id", Normalizer.EXACT))
                .reveal(Reveal.COUNT)
                .to(To.CONNECTOR);
        Both both = run(
                plan.apply(Match.builder()).input(head("dataset4a.csv", 700)),
                plan.apply(Match.builder()).input(head("dataset4b.csv", 700)));
        assertThat(both.listener().agreed().protocol()).isEqualTo("ecdh");
        assertThat(both.listener().result().figures()).isEmpty();
        assertThat(both.connector().result().figure("count")).hasValue(commonIds(700));
        assertThat(both.connector().learned().peer()).isEqualTo("nothing");
    }

    @Test
    void outputKeepsTheFormatAndDuplicatesAreAllWritten() throws Exception {
        Path a = write("a.csv", "id;mail;note\r\n1; X@y ;\"a;b\"\r\n2;;\r\n3;x@Y;\r\n4;other;\r\n");
        Path b = write("b.csv", "Email\nx@y\nnobody\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Both both = run(
                Match.builder()
                        .protocol(PlainProtocol.ID)
                        .on(Rule.of("email", Normalizer.TEXT))
                        .column("email", "mail")
                        .input(a)
                        .output(dir.resolve("out.csv"))
                        .rejects(dir.resolve("rejects.csv"))
                        .unmatched(dir.resolve("rest.csv"))
                        .select(List.of("note", "id")),
                Match.builder()
                        .protocol(PlainProtocol.ID)
                        .on(Rule.of("email", Normalizer.TEXT))
                        .column("email", "Email")
                        .input(b)
                        .output(out));
        assertThat(Files.readString(dir.resolve("out.csv")))
                .matches("note;id;match_id;rule\r\n\"a;b\";1;([0-9a-f]{32});1\r\n;3;\\1;1\r\n");
        assertThat(Files.readString(dir.resolve("rejects.csv")))
                .isEqualTo("id;mail;note;reason\r\n2;;;rule 1: email is empty\r\n");
        assertThat(Files.readString(dir.resolve("rest.csv")))
                .isEqualTo("id;mail;note;reason\r\n4;other;;rule 1: no match\r\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("Email,match_id,rule\nx@y,[0-9a-f]{32},1\n");
        assertThat(both.listener().rejected().rows()).isEqualTo(1);
        assertThat(both.listener().rejected().reasons()).containsEntry("rule 1: email is empty", 1L);
        assertThat(both.listener().result().total()).isEqualTo(2);
    }

    /** What a German spreadsheet exports, against a plain file: names in two columns, numbers without country code. */
    @Test
    void everyRowThatDoesNotMatchSaysWhyByRule() throws Exception {
        Path a = write(
                "kunden.csv",
                "Nr;Vorname;Nachname;Telefon;Mail;reason\r\n"
                        + "1;Ada;Byron;;ada@post.example;x\r\n"
                        + "2;Grace;Hopper;030 1234567;n/a;x\r\n"
                        + "3;;Noether;+49 30 7654321;;x\r\n"
                        + "4;;;030 1;;x\r\n");
        Path b = write("b.csv", "mail,phone,name\nAda@post.example,,\n,+49301234567,grace HOPPER\nz@post.example,,Z\n");
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID)
                .on(Rule.parse("mail:email"))
                .on(Rule.parse("phone:phone"))
                .on(Rule.parse("name"));
        List<String> told = new ArrayList<>();
        Both both = run(
                plan.apply(Match.builder())
                        .input(a)
                        .column("mail", "Mail")
                        .column("phone", "Telefon")
                        .column("name", "Vorname+Nachname")
                        .column("born", "Geburtstag")
                        .warnings(told::add, setting -> "--" + setting.key())
                        .output(dir.resolve("out.csv"))
                        .unmatched(dir.resolve("rest.csv"))
                        .rejects(dir.resolve("rejects.csv"))
                        .report(dir.resolve("a.json")),
                plan.apply(Match.builder()).input(b).output(dir.resolve("b.out")));
        assertThat(both.listener().result().rules())
                .extracting(MatchReport.RuleMatches::rows)
                .containsExactly(1L, 0L, 1L);
        assertThat(Files.readAllLines(dir.resolve("out.csv")).get(0))
                .isEqualTo("Nr;Vorname;Nachname;Telefon;Mail;reason;match_id;rule");
        assertThat(Files.readAllLines(dir.resolve("rest.csv")))
                .containsExactly(
                        "Nr;Vorname;Nachname;Telefon;Mail;reason;reason_2",
                        "3;;Noether;+49 30 7654321;;x;rule 1: mail is empty · rule 2: no match · rule 3: no match");
        assertThat(Files.readAllLines(dir.resolve("rejects.csv")))
                .containsExactly(
                        "Nr;Vorname;Nachname;Telefon;Mail;reason;reason_2",
                        "4;;;030 1;;x;rule 1: mail is empty · rule 2: phone has no country code · rule 3: name is empty");
        assertThat(told)
                .contains("--column born=… is not used: no rule has a key of that name")
                .anyMatch(line -> line.startsWith("most rows do not have a key under rule 2 (phone:phone), mostly since"
                        + " phone has no country code: say where such numbers are from with --region"));
        assertThat(both.listener().warnings())
                .containsAll(told)
                .anyMatch(line ->
                        line.startsWith("rule 2 (phone:phone) matched nothing, though 1 row has a key under it"));
        assertThat(both.listener().summary())
                .anyMatch(line -> line.startsWith("no key: 2 rows, rule 2: phone has no country code: say where"))
                .anyMatch(line -> line.startsWith("warning: rule 2 (phone:phone) matched nothing"));
        assertThat(Files.readString(dir.resolve("a.json")))
                .contains("\"problem\" : \"rule 2: phone has no country code\"", "matched nothing")
                .doesNotContain("7654321", "Hopper");
        assertThat(both.connector().warnings()).noneMatch(line -> line.contains("born"));
    }

    @Test
    void aPartyIsNotItsOwnPeer() {
        assertThatThrownBy(() -> Match.builder().listen(new InetSocketAddress(0), ALICE, ALICE.fingerprint()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("peer() is this party's own fingerprint");
    }

    @Test
    void aDryRunTriesAllThatNeedsNoPeer() throws Exception {
        Path a = write("a.csv", "id,mail\n1,a@post.example\n2,hello\n3,\n");
        DryRun found = dry(a, "mail:email").unmatched(dir.resolve("rest.csv")).dryRun();
        assertThat(found.sizes().rows()).isEqualTo(3);
        assertThat(found.sizes().keyedRows()).isEqualTo(1);
        assertThat(found.rejected().hints())
                .extracting(MatchReport.KeyHint::problem)
                .containsExactlyInAnyOrder("rule 1: mail cannot be read", "rule 1: mail is empty");
        assertThat(found.warnings()).hasSize(1);
        assertThat(found.entries())
                .contains(new Entry("match by", "rule 1: mail:email"), new Entry("both learn", "sizes, rounded up"));
        assertThat(onlyFiles("a.csv")).isTrue();
        assertThatThrownBy(() -> dry(a, "phone").dryRun()).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> dry(a, "mail").output(a).dryRun()).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> dry(a, "mail")
                        .security(SecurityModel.MALICIOUS)
                        .protocol("ecdh")
                        .dryRun())
                .isInstanceOf(UsageException.class);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Match match = Match.builder()
                    .input(a)
                    .on(Rule.parse("mail"))
                    .listenInsecure(new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()));
            assertThatThrownBy(match::dryRun)
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("cannot listen on");
        }
    }

    private static Match dry(Path input, String rule) {
        return Match.builder()
                .input(input)
                .on(Rule.parse(rule))
                .connectInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    }

    /** Keys 1 and 2 are shared; 1 stands twice here and three times there, 3 twice and only here. */
    @ParameterizedTest
    @CsvSource({"ALL, a1 b1 c2, d1 e1 f2 g1", "FIRST, a1 c2, d1 f2", "DROP, c2, f2"})
    void rowsThatShareAKey(Duplicates which, String here, String there) throws Exception {
        Path a = write("a.csv", "id,key\na1,1\nx3,3\nb1,1\nc2,2\ny3,3\n");
        Path b = write("b.csv", "id,key\nd1,1\ne1,1\nf2,2\ng1,1\n");
        UnaryOperator<Match> plan =
                m -> m.protocol(PlainProtocol.ID).on(Rule.parse("key")).duplicates(which);
        Both both = run(
                plan.apply(Match.builder())
                        .input(a)
                        .output(dir.resolve("a.out"))
                        .unmatched(dir.resolve("a.rest")),
                plan.apply(Match.builder()).input(b).output(dir.resolve("b.out")));
        assertThat(firstCells("a.out")).containsExactly(here.split(" "));
        assertThat(firstCells("b.out")).containsExactly(there.split(" "));
        assertThat(firstCells("a.rest")).containsExactly("x3", "y3");
        assertThat(both.listener().result().total()).isEqualTo(3);
        assertThat(both.connector().result().total()).isEqualTo(4);
    }

    @Test
    void keysAsPeopleWriteThem() throws Exception {
        String hash = "53fb8ab85c5a6ef8fdeba8b239a23e20859a7cf14909cfc627cf807e6c70a2af"; // jane.roe@example.org
        Path a = write(
                "a.csv",
                "id,mail,tel,born,sha\n"
                        + "1,Jo.Doe+shop@Gmail.com,,,\n"
                        + "2,,(02) 9876 5432,,\n"
                        + "3,test@test.com,,05/03/1980,\n"
                        + "4,n/a,0000000000,,\n"
                        + "5,,,," + hash.toUpperCase(Locale.ROOT) + "\n");
        Path b = write(
                "b.csv",
                "id,mail,tel,born,sha\n"
                        + "A,jodoe@gmail.com,,,\n"
                        + "B,test@test.com,+61 2 9876 5432,,\n"
                        + "C,,,1980-03-05,\n"
                        + "D,n/a,0000000000,,\n"
                        + "E,,,,jane.roe@example.org \n");
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID)
                .on(Rule.parse("mail:email"))
                .on(Rule.parse("tel:phone"))
                .on(Rule.parse("born:date"))
                .on(Rule.parse("sha:sha256(email)"));
        Both both = run(
                plan.apply(Match.builder())
                        .input(a)
                        .region("AU")
                        .dateFormat("dd/MM/yyyy")
                        .hashed("sha")
                        .output(dir.resolve("a.out"))
                        .rejects(dir.resolve("a.rejects")),
                plan.apply(Match.builder()).input(b).output(dir.resolve("b.out")));
        assertThat(firstCells("a.out")).containsExactly("1", "2", "3", "5");
        assertThat(firstCells("b.out")).containsExactly("A", "B", "C", "E");
        assertThat(both.listener().result().rules())
                .extracting(MatchReport.RuleMatches::rows)
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(firstCells("a.rejects")).containsExactly("4");
        assertThat(Files.readString(dir.resolve("a.rejects")))
                .contains("rule 1: mail is a placeholder · rule 2: tel is a placeholder · rule 3: born is empty");
        assertThat(both.connector().warnings())
                .anyMatch(w -> w.contains("1 % of all keys that there can be under born:date"));
    }

    @Test
    void profilesMustAgreeAndHaveTheType() throws Exception {
        Path file = write("a.csv", "email\nx@y.org\n");
        Failures failures = fail(
                Match.builder().on(Rule.parse("email:email")).input(file),
                Match.builder()
                        .on(Rule.parse("email:email"))
                        .profile(Profile.UID2_1)
                        .input(file));
        assertThat(failures.listener())
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("profile(): here basic-1, there uid2-1");
        Match match = Match.builder()
                .input(file)
                .on(Rule.parse("email:date"))
                .profile(Profile.UID2_1)
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint());
        assertThatThrownBy(match::run).isInstanceOf(UsageException.class).hasMessageContaining("uid2-1");
        assertThatThrownBy(() -> match.profile(Profile.BASIC_1).hashed("phone").run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hashed() phone");
    }

    @Test
    void parquetComesOutAndGoesInAgain() throws Exception {
        Path a = write("a.csv", "id,email\n1,x\n2,y\n3,z\n");
        Path b1 = write("part-1.csv", "email\nz\n");
        Path b2 = write("part-2.csv", "email\nx\n");
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID).on(Rule.parse("email"));
        Path first = dir.resolve("first.parquet");
        run(
                plan.apply(Match.builder()).input(a).output(first).select(List.of("id", "email")),
                plan.apply(Match.builder()).input(b1).input(b2));
        TableSource table = Tables.open(first, CsvOptions.DEFAULT);
        assertThat(table.schema().names()).containsExactly("id", "email", "match_id", "rule");
        Both again = run(
                plan.apply(Match.builder())
                        .input(first)
                        .select(List.of("email", "id"))
                        .output(dir.resolve("second.csv")),
                plan.apply(Match.builder()).input(dir.resolve("part-*.csv")));
        assertThat(again.listener().result().total()).isEqualTo(2);
        assertThat(Files.readString(dir.resolve("second.csv")))
                .matches("email,id,match_id,rule\nx,1,[0-9a-f]{32},1\nz,3,[0-9a-f]{32},1\n");
    }

    /** Keys 1 and 2 are shared, 1 three times here and twice there; row y of b has no match, and nothing of it is seen. */
    @Test
    void columnsGoToThePeerForMatchedRowsAlone() throws Exception {
        Path a = write("a.csv", "k,segment,note\n1,gold,x\n2,,z\n1,iron,x\n7,none,\n1,tin,\n");
        Path b = write("b.csv", "city,k\nKöln,1\n\"a,\"\"b\n\",2\nsecret,9\nBonn,1\n");
        Sends sends = Sends.parse(List.of("segment(max=8)", "connector.city", "listener.note"), Party.LISTENER);
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .on(Rule.parse("k:exact"))
                .send(sends);
        Both both = run(
                plan.apply(Match.builder()).input(a).output(dir.resolve("a.out")),
                plan.apply(Match.builder()).input(b).output(dir.resolve("b.parquet")));
        assertThat(Files.readString(dir.resolve("a.out")).replaceAll("[0-9a-f]{32}", "id"))
                .isEqualTo("k,segment,note,match_id,rule,peer_city\n1,gold,x,id,1,Köln\n"
                        + "2,,z,id,1,\"a,\"\"b\n\"\n1,iron,x,id,1,Köln\n1,tin,,id,1,Köln\n");
        TableSource there = Tables.open(dir.resolve("b.parquet"), CsvOptions.DEFAULT);
        assertThat(there.schema().names())
                .containsExactly("city", "k", "match_id", "rule", "peer_segment", "peer_note");
        assertThat(rows(there, "city", "peer_segment", "peer_note"))
                .containsExactly(
                        List.of("Köln", "gold", "x"), List.of("a,\"b\n", "", "z"), List.of("Bonn", "gold", "x"));
        assertThat(both.listener().learned().you()).endsWith(", and for those the peer's city");
        assertThat(both.listener().learned().peer()).endsWith(", and for those your segment, note");
        assertThat(both.connector().learned().you()).endsWith(", and for those the peer's segment, note");
    }

    /** What the peer broke costs its own cells: rows stay, the number is told, and the peer hears nothing of it. */
    @Test
    void cellsThatCannotBeReadAreEmptyAndCounted() throws Exception {
        Path a = write(
                "a.csv",
                "k,segment\n1,gold\n2," + PlainProtocol.DAMAGED + "\n3," + PlainProtocol.MALFORMED + "\n9,x\n");
        Path b = write("b.csv", "k\n1\n2\n2\n3\n4\n");
        UnaryOperator<Match> plan =
                m -> m.protocol(PlainProtocol.ID).on(Rule.parse("k")).send(sends("segment(max=9)"));
        Path json = dir.resolve("b.json");
        Both both = run(
                plan.apply(Match.builder()).input(a).output(dir.resolve("a.out")),
                plan.apply(Match.builder())
                        .input(b)
                        .output(dir.resolve("b.out"))
                        .report(json));
        assertThat(Files.readString(dir.resolve("b.out")).replaceAll("[0-9a-f]{32}", "id"))
                .isEqualTo("k,match_id,rule,peer_segment\n1,id,1,gold\n2,id,1,\n2,id,1,\n3,id,1,\n");
        assertThat(both.listener().result().unreadableRows()).isZero();
        assertThat(both.connector().result().unreadableRows()).isEqualTo(3);
        assertThat(both.connector().result().total()).isEqualTo(4);
        assertThat(both.connector().summary()).anyMatch(line -> line.startsWith("warning: 3 matched rows have empty"));
        assertThat(Files.readString(json)).contains("\"unreadable_rows\" : 3", "3 matched rows have empty peer_");
    }

    @Test
    void columnsGoAlongInEveryBucketToOneParty() throws Exception {
        StringBuilder a = new StringBuilder("k,v\n");
        StringBuilder b = new StringBuilder("k\n");
        for (int i = 0; i < 3000; i++) {
            a.append(i).append(",v").append(i).append('\n');
            b.append(3 * i).append('\n');
        }
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .to(To.CONNECTOR)
                .send(Sends.parse(List.of("listener.v(max=5)"), null));
        run(
                plan.apply(Match.builder()).input(write("a.csv", a.toString())),
                plan.apply(Match.builder()).input(write("b.csv", b.toString())).output(dir.resolve("b.out")));
        List<String> lines = Files.readAllLines(dir.resolve("b.out"));
        assertThat(lines).hasSize(1001);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> {
            String[] cells = line.split(",", -1);
            return cells[3].equals("v" + cells[0]);
        });
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeThePeerIsReached() throws Exception {
        Path file = write("a.csv", "k,segment,peer_city\n1,gold,\n2,longer than eight,\n");
        Match match = Match.builder()
                .input(file)
                .protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint());
        assertThatThrownBy(() -> match.send(sends("segment(max=8)")).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv line 3: column segment has a value of 17 bytes")
                .hasMessageContaining("send() segment(max=17)")
                .hasMessageNotContaining("longer");
        assertThatThrownBy(() -> match.send(sends("nothing")).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column nothing");
        assertThatThrownBy(() -> match.send(sends("connector.city"))
                        .output(dir.resolve("out.csv"))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("peer_city");
        assertThatThrownBy(() -> match.send(sends("segment")).protocol("ecdh").run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("protocol ecdh cannot do rows")
                .hasMessageContaining("send()");
        assertThatThrownBy(
                        () -> match.protocol(PlainProtocol.ID).to(To.LISTENER).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the connector learns no rows");
        assertThatThrownBy(() -> match.to(To.BOTH).reveal(Reveal.COUNT).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("send() goes with reveal() rows");
    }

    private static Sends sends(String word) {
        return Sends.parse(List.of(word), Party.LISTENER);
    }

    private static List<List<String>> rows(TableSource table, String... columns) {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader reader = table.open(List.of(columns))) {
            while (reader.next()) {
                rows.add(IntStream.range(0, columns.length)
                        .mapToObj(reader::value)
                        .toList());
            }
        }
        return rows;
    }

    @Test
    void aFileThatChangesBetweenThePassesLeavesNoOutput() throws Exception {
        Path a = write("a.csv", "k,v\n1,x\n2,y\n");
        Path b = write("b.csv", "k\n1\n");
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID).on(Rule.parse("k"));
        Failures failures = fail(
                plan.apply(Match.builder())
                        .input(a)
                        .output(dir.resolve("a.out"))
                        .confirm(proposal -> {
                            try {
                                Files.writeString(a, "3,z\n", StandardOpenOption.APPEND);
                                return true;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }),
                plan.apply(Match.builder()).input(b));
        assertThat(failures.listener())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv changed while it was in use");
        assertThat(dir.resolve("a.out")).doesNotExist();
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).hasSize(2);
        }
    }

    /** The page of a column that is no key is looked at when rows are written. */
    @Test
    void aDamagedPageLeavesNoOutput() throws Exception {
        Path csv = write("a.csv", "k,v\n1,marker-in-a-page\n2,y\n");
        Path parquet = dir.resolve("a.parquet");
        TableSource table = Tables.open(csv, CsvOptions.DEFAULT);
        try (RowWriter writer = Tables.sink(parquet).open(OutputColumns.allOf(table));
                TableReader reader = table.open(table.schema().names())) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(parquet);
        int page = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("marker-in-a-page");
        assertThat(page).isPositive();
        bytes[page + 3] ^= 1;
        Files.write(parquet, bytes);
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID).on(Rule.parse("k"));
        Failures failures = fail(
                plan.apply(Match.builder()).input(parquet).output(dir.resolve("a.out")),
                plan.apply(Match.builder()).input(csv));
        assertThat(failures.listener())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.parquet is damaged")
                .hasMessageNotContaining("marker");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theTableMayComeFromAStream() throws Exception {
        Path file = write("a.csv", "email\nx\n");
        ByteArrayInputStream in = new ByteArrayInputStream("id,email\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
        UnaryOperator<Match> plan = m -> m.protocol(PlainProtocol.ID).on(Rule.parse("email"));
        Both both = run(
                plan.apply(Match.builder()).input(in).output(dir.resolve("out.csv")),
                plan.apply(Match.builder()).input(file));
        assertThat(Files.readString(dir.resolve("out.csv"))).matches("id,email,match_id,rule\n1,x,[0-9a-f]{32},1\n");
        assertThat(both.listener().sizes().rows()).isEqualTo(2);
        assertThatThrownBy(() -> Match.builder()
                        .input(in)
                        .input(file)
                        .on(Rule.parse("email"))
                        .listenInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name either it or files");
    }

    @Test
    void differentPlansEndBothSidesAndNameTheField() throws Exception {
        Path file = write("a.csv", "email\nx\n");
        Failures failures = fail(
                Match.builder()
                        .on(Rule.of("email", Normalizer.TEXT))
                        .input(file)
                        .output(dir.resolve("a.out")),
                Match.builder()
                        .on(Rule.of("email", Normalizer.EXACT))
                        .input(file)
                        .output(dir.resolve("b.out")));
        assertThat(failures.listener())
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("on(), rule 1: here email, there email:exact");
        assertThat(failures.connector())
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("on(), rule 1: here email:exact, there email");
        assertThat(onlyFiles("a.csv")).isTrue();
    }

    @Test
    void aRefusalIsToldToThePeer() throws Exception {
        Path file = write("a.csv", "email\nx\n");
        List<List<String>> shown = new ArrayList<>();
        Failures failures = fail(
                Match.builder().on(Rule.parse("email")).input(file).confirm(proposal -> {
                    shown.add(proposal.lines());
                    return false;
                }),
                Match.builder().on(Rule.parse("email")).input(file).output(dir.resolve("b.out")));
        assertThat(failures.listener()).isInstanceOf(UsageException.class);
        assertThat(failures.connector()).isInstanceOf(PlanMismatchException.class);
        assertThat(shown.get(0))
                .anyMatch(line -> line.matches("match by +rule 1: email"))
                .anyMatch(line -> line.matches("your table +.*a.csv, \\d+ rows?"))
                .anyMatch(line -> line.matches("you learn +which of your rows matched"))
                .anyMatch(line -> line.matches("the peer learns +the same for its rows"))
                .anyMatch(line -> line.matches("both learn +sizes, rounded up"));
        assertThat(onlyFiles("a.csv")).isTrue();
    }

    @Test
    void whatIsWrongAtHomeIsFoundBeforeThePeerIsReached() throws Exception {
        Path file = write("a.csv", "Email,rule\nx,1\n");
        Match match = Match.builder()
                .input(file)
                .on(Rule.parse("email"))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint());
        assertThatThrownBy(match::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column email")
                .hasMessageContaining("write Email");
        match.column("email", "Email").output(dir.resolve("out.csv"));
        assertThatThrownBy(match::run).isInstanceOf(InputException.class).hasMessageContaining("column rule");
        assertThatThrownBy(() -> match.select(List.of("Email")).to(To.CONNECTOR).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("leave out output()");
        assertThatThrownBy(() -> Match.builder().run()).isInstanceOf(UsageException.class);
        assertThat(onlyFiles("a.csv")).isTrue();
    }

    @Test
    void aFigureOnAFewKeysIsRefusedBeforeThePeerIsReached() throws Exception {
        assertThatThrownBy(() -> Match.builder()
                        .input(head("dataset4a.csv", 99))
                        .on(Rule.parse("soc_sec_id"))
                        .reveal(Reveal.COUNT)
                        .connectInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("100");
    }

    private record Both(MatchReport listener, MatchReport connector) {}

    private record Failures(Throwable listener, Throwable connector) {}

    private static Both run(Match listener, Match connector) throws Exception {
        List<FutureTask<MatchReport>> tasks = start(listener, connector);
        return new Both(tasks.get(0).get(), tasks.get(1).get());
    }

    private static Failures fail(Match listener, Match connector) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<MatchReport> task : start(listener, connector)) {
            try {
                task.get();
                failures.add(new AssertionError("it ended well"));
            } catch (java.util.concurrent.ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return new Failures(failures.get(0), failures.get(1));
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
        return List.of(
                background(listener::run),
                background(() -> connector
                        .connect(where.get(60, TimeUnit.SECONDS), BOB, ALICE.fingerprint())
                        .threads(1)
                        .run()));
    }

    private static FutureTask<MatchReport> background(Callable<MatchReport> party) {
        FutureTask<MatchReport> task = new FutureTask<>(party);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private List<String> firstCells(String file) throws IOException {
        return Files.readAllLines(dir.resolve(file)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private boolean onlyFiles(String... names) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(p -> p.getFileName().toString()).toList().equals(List.of(names));
        }
    }

    private static Path febrl(String file) throws Exception {
        return Path.of(Objects.requireNonNull(MatchTest.class.getResource("/febrl/" + file))
                .toURI());
    }

    /** The first rows of a FEBRL file. */
    private Path head(String file, int rows) throws Exception {
        List<String> lines = Files.readAllLines(febrl(file)).subList(0, rows + 1);
        return Files.write(dir.resolve(file), lines);
    }

    private static long commonIds(int rows) throws Exception {
        List<List<String>> ids = new ArrayList<>();
        for (String file : List.of("dataset4a.csv", "dataset4b.csv")) {
            ids.add(Files.readAllLines(febrl(file)).subList(1, rows + 1).stream()
                    .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                    .toList());
        }
        return ids.get(0).stream().filter(ids.get(1)::contains).count();
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream().skip(1).map(line -> line.split(",")[11]).toList();
    }

    /** For each match whether rec-N-org was matched with rec-N-dup-0. */
    private static List<Boolean> recordNumbers(List<String> a, List<String> b) {
        List<String> idsB = ids(b);
        List<Boolean> result = new ArrayList<>();
        for (String line : a.subList(1, a.size())) {
            String other = b.get(1 + idsB.indexOf(line.split(",")[11]));
            result.add(
                    line.split(",")[0].split("-")[1].equals(other.split(",")[0].split("-")[1]));
        }
        return result;
    }
}
