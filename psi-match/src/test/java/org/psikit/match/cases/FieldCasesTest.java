package org.psikit.match.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.Match;
import org.psikit.match.internal.input.InputTable;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.inspect.Inspection;
import org.psikit.match.internal.inspect.Inspector;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.PlanField;

/**
 * Files as people have them, each of a kind that some tool, or an earlier version of this one, read wrong without a word.
 * Every file gives the right rows, or is refused in words. See {@code cases/README.md} in {@code io}'s test resources for
 * where the kinds were reported.
 */
@Timeout(240)
class FieldCasesTest {

    @TempDir
    Path dir;

    /** A match of two files: which rows of mine, by their first column or {@code tag}, meet which of the peer's. */
    private record Job(
            String name,
            Side mine,
            Side theirs,
            List<Rule> rules,
            UnaryOperator<Match> plan,
            int tag,
            Map<String, String> pairs,
            List<String> reasons) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Side(String file, UnaryOperator<Match> settings) {}

    private static Side side(String file) {
        return side(file, match -> match);
    }

    private static Side side(String file, UnaryOperator<Match> settings) {
        return new Side(file, settings);
    }

    private static Job job(
            String name, Side mine, Side theirs, String rule, Map<String, String> pairs, String... reasons) {
        return job(name, mine, theirs, List.of(rule), match -> match, 0, pairs, reasons);
    }

    private static Job job(
            String name,
            Side mine,
            Side theirs,
            List<String> rules,
            UnaryOperator<Match> plan,
            int tag,
            Map<String, String> pairs,
            String... reasons) {
        List<Rule> parsed = rules.stream().map(Rule::parse).toList();
        return new Job(name, mine, theirs, parsed, plan, tag, pairs, List.of(reasons));
    }

    private static Map<String, String> same(String... tags) {
        Map<String, String> pairs = new HashMap<>();
        Stream.of(tags).forEach(tag -> pairs.put(tag, tag));
        return pairs;
    }

    static List<Job> jobs() {
        UnaryOperator<Match> german = match -> match.region("DE");
        UnaryOperator<Match> berlin = match -> match.keys(keys -> keys.withTimeZone(ZoneId.of("Europe/Berlin")));
        UnaryOperator<Match> called = match -> match.plan(PlanField.PLACEHOLDERS, Placeholders.NONE);
        UnaryOperator<Match> meta = match -> match.profile(Profile.META_1);
        String mobile = "04-german-mobile-without-plus/";
        String born = "06-birth-date-as-utc-timestamp/";
        String people = "name:name+born:date";
        String country = "26-phone-by-country-column/";
        String[] mobiles = {"4915123450027", "4916012345678", "4917612345678", "491701234567", "4915901234567"};
        String[] lines = {"493012345678", "4989123456", "498001234567", "4920112345678", "4922112345678"};
        List<Job> jobs = new ArrayList<>();
        jobs.add(job(
                "phone numbers of floats",
                side("03-phone-written-as-float/a.csv", german),
                side("03-phone-written-as-float/b.csv", german),
                "phone:phone",
                Map.of("Anna", "Yves (anna herself)"),
                "rule 1: phone could be several numbers"));
        jobs.add(job(
                "numbers with a country's code and no plus, which could be others",
                side(mobile + "a.csv", german),
                side(mobile + "b.csv", german),
                "k:phone",
                same(lines),
                "rule 1: k could be several numbers"));
        jobs.add(job(
                "numbers in the form of a profile that has no plus",
                side(mobile + "a.csv", german),
                side(mobile + "b.csv", german),
                List.of("k:phone"),
                meta,
                0,
                same(Stream.of(mobiles, lines).flatMap(Stream::of).toArray(String[]::new))));
        jobs.add(job(
                "ids that differ by case",
                side("05-salesforce-ids-fold-case/a.csv"),
                side("05-salesforce-ids-fold-case/b.csv"),
                List.of("Id"),
                match -> match,
                1,
                Map.of("Cy", "Cy in 18 characters")));
        jobs.add(job(
                "birth dates as moments, with the time zone",
                side(born + "dob_a.parquet", berlin),
                side(born + "dob_b.csv"),
                people,
                same("Ann Alder", "Bo Birk")));
        jobs.add(job(
                "birth dates as moments, nobody else's",
                side(born + "dob_a.parquet", berlin),
                side(born + "dob_c.csv"),
                people,
                same("Bo Birk")));
        jobs.add(job(
                "birth dates as moments, without the time zone",
                side(born + "dob_a.parquet"),
                side(born + "dob_c.csv"),
                people,
                Map.of(),
                "rule 1: born is a moment in universal time, and no day"));
        jobs.add(job(
                "whole numbers of a decimal column",
                side("07-decimal-keys/a.parquet"),
                side("07-decimal-keys/b.csv"),
                "id",
                Map.of("1001.0000000000", "1001", "1002.0000000000", "1002")));
        jobs.add(job(
                "whole numbers of floats",
                side("07-decimal-keys/float_a.csv"),
                side("07-decimal-keys/float_b.csv"),
                "id",
                Map.of("1001.0", "1001", "1002.0", "1002"),
                "rule 1: id is empty"));
        jobs.add(job(
                "e-mail addresses with what nobody sees",
                side("08-email-invisible-and-stray-characters/a.csv"),
                side("08-email-invisible-and-stray-characters/b.csv"),
                "k:email",
                same("zwsp", "zwj", "wj", "quote", "dquote", "slash", "query")));
        jobs.add(job(
                "names, by default",
                side("10-names/a.csv"),
                side("10-names/b.csv"),
                "k:name",
                same("soft hyphen", "zwsp", "okina"),
                "rule 1: k is a placeholder"));
        jobs.add(job(
                "names of people who are called so",
                side("10-names/a.csv"),
                side("10-names/b.csv"),
                List.of("k:name"),
                called,
                0,
                same("soft hyphen", "zwsp", "okina", "surname Null", "given name Nan")));
        jobs.add(job(
                "phone numbers of three countries",
                side(country + "a.csv", match -> match.region("DE").keys(keys -> keys.withRegionColumn("country"))),
                side(country + "b.csv"),
                "phone:phone",
                same("Ann", "Bea", "Cid")));
        jobs.add(job(
                "phone numbers of three countries, one named",
                side(country + "a.csv", german),
                side(country + "b.csv"),
                "phone:phone",
                same("Ann"),
                "rule 1: phone could be several numbers"));
        good(jobs);
        return jobs;
    }

    private static void good(List<Job> jobs) {
        String good = "31-good/";
        jobs.add(job(
                "composite keys", side(good + "cmp_a.csv"), side(good + "cmp_b.csv"), "first+last", same("Ann", "Di")));
        jobs.add(job("duplicates", side(good + "dup_a.csv"), side(good + "dup_b.csv"), "k", same("a")));
        jobs.add(job(
                "hashes of Google's",
                side(good + "goo_a.csv"),
                side(good + "goo_b.csv", match -> match.hashed("e")),
                List.of("e:sha256(email)"),
                match -> match.profile(Profile.GOOGLE_1),
                1,
                Map.of("docs example", "a", "other", "b")));
        jobs.add(job(
                "hashes of Meta's",
                side(good + "meta_a.csv"),
                side(good + "meta_b.csv", match -> match.hashed("e").hashed("p").hashed("fn")),
                List.of("e:sha256(email)+p:sha256(phone)+fn:sha256(name)"),
                match -> match.profile(Profile.META_1),
                3,
                Map.of("Jo", "hashes")));
        jobs.add(job(
                "hashes of UID2",
                side(good + "uid_a.csv"),
                side(good + "uid_b.csv", match -> match.hashed("e")),
                List.of("e:sha256(email)"),
                match -> match.profile(Profile.UID2_1),
                1,
                Map.of(
                        "gmail dots plus",
                        "janesaoirse published vector",
                        "plain",
                        "user@example.com published vector",
                        "googlemail kept",
                        "googlemail untouched")));
        jobs.add(job(
                "name or phone number",
                side(good + "pjc_a.csv"),
                side(good + "pjc_b.csv"),
                List.of("name:name", "phone:phone"),
                match -> match,
                0,
                Map.of("Ruby", "Ruby", "Alexander", "Alex")));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theRightRowsMeet(Job job) throws Exception {
        Path mine = dir.resolve("mine.csv");
        Path theirs = dir.resolve("theirs.csv");
        Path rejects = dir.resolve("rejects.csv");
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<Void> peer = new CompletableFuture<>();
        match(job, job.mine)
                .output(mine)
                .rejects(rejects)
                .listenInsecure(any)
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        CompletableFuture.runAsync(() -> match(job, job.theirs)
                                        .output(theirs)
                                        .connectInsecure(address)
                                        .run())
                                .whenComplete((done, failure) -> {
                                    if (failure == null) {
                                        peer.complete(done);
                                    } else {
                                        peer.completeExceptionally(failure);
                                    }
                                });
                    }
                })
                .run();
        peer.get(60, TimeUnit.SECONDS);
        Map<String, String> here = byMatch(mine, job.tag);
        Map<String, String> there = byMatch(theirs, job.tag);
        Map<String, String> pairs = new HashMap<>();
        here.forEach((id, tag) -> pairs.put(tag, Objects.requireNonNull(there.get(id))));
        assertThat(pairs).isEqualTo(job.pairs);
        if (!job.reasons.isEmpty()) {
            assertThat(column(rejects, "reason")).hasSameElementsAs(job.reasons);
        }
    }

    private Match match(Job job, Side side) {
        Match match = Match.builder()
                .protocol(PlainProtocol.ID)
                .input(file(dir, side.file))
                .threads(1);
        job.rules.forEach(match::on);
        return side.settings.apply(job.plan.apply(match));
    }

    private static Map<String, String> byMatch(Path file, int tag) {
        Map<String, String> found = new HashMap<>();
        TableSource table = Tables.open(file, CsvOptions.DEFAULT);
        try (TableReader reader =
                table.open(List.of("match_id", table.schema().names().get(tag)))) {
            while (reader.next()) {
                found.put(reader.value(0), reader.value(1));
            }
        }
        return found;
    }

    private static List<String> column(Path file, String name) {
        List<String> values = new ArrayList<>();
        try (TableReader reader = Tables.open(file, CsvOptions.DEFAULT).open(List.of(name))) {
            while (reader.next()) {
                values.add(reader.value(0));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "01-gzip-members-on-stdin/aligned.csv.gz,6000",
        "11-zstd-kinds/p_pz.csv.zst,6000",
        "12-excel-sep-line/sep.csv,2",
        "12-excel-sep-line/sepcomma.csv,1",
        "14-lines-that-are-no-rows/ctrlz.csv,2",
        "14-lines-that-are-no-rows/hash.csv,1",
        "16-invisible-header/doublebom.csv,1",
        "16-invisible-header/nbsphead.csv,1",
        "16-invisible-header/zwsphead.csv,1",
        "25-output-without-bom/bom_in.csv,1",
    })
    void allRowsAreRead(String name, long rows) {
        assertThat(inspect(name, CsvOptions.DEFAULT, "email:email").rows()).isEqualTo(rows);
        try (SpillFolder spill = SpillFolder.in(dir.resolve("spill"));
                InputStream in = Files.newInputStream(file(dir, name));
                InputTable piped = InputTable.open(TableInput.NONE.with(in), CsvOptions.DEFAULT, spill)) {
            assertThat(inspect(piped.table(), "email:email").rows())
                    .as("from a pipe")
                    .isEqualTo(rows);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "02-gzip-zstd-rest-ignored/garbage.csv.gz,is damaged: it cannot be unpacked",
        "02-gzip-zstd-rest-ignored/padded.csv.gz,is damaged: it cannot be unpacked",
        "02-gzip-zstd-rest-ignored/g2cut.csv.gz,is damaged: it cannot be unpacked",
        "02-gzip-zstd-rest-ignored/p_cut.csv.zst,is damaged: it cannot be unpacked",
        "11-zstd-kinds/small_long31.csv.zst,pack it again with the default window",
        "14-lines-that-are-no-rows/footer.csv,line 5: 1 cell where the header has 2",
        "14-lines-that-are-no-rows/footer2.csv,line 3: 1 cell where the header has 2",
        "14-lines-that-are-no-rows/preamble.csv,skipLines() 3",
        "15-no-header/noheader.csv,has no header",
        "28-mixed-encoding/mixed.csv,line 3: bytes that are no text",
        "28-mixed-encoding/cesu.csv,line 2: bytes that are no text",
    })
    void whatCannotBeReadIsRefusedInWords(String name, String words) {
        String rule = name.contains("footer") ? "Email:email" : "email:email";
        assertThatThrownBy(() -> inspect(name, CsvOptions.DEFAULT, rule))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words)
                .hasMessageNotContainingAny("Ann", "Alder", "Copyright");
    }

    @Test
    void andThereIsAWayOn() {
        CsvOptions reject = CsvOptions.DEFAULT.withBadRows(BadRows.REJECT);
        Inspection footer = inspect("14-lines-that-are-no-rows/footer.csv", reject, "Email:email");
        assertThat(footer.rows()).isEqualTo(3);
        assertThat(footer.keys().rowsWithoutKey()).isEqualTo(2);
        assertThat(inspect("14-lines-that-are-no-rows/footer2.csv", reject, "Email:email")
                        .keys()
                        .rowsWithoutKey())
                .isEqualTo(1);
        assertThat(inspect("28-mixed-encoding/mixed.csv", reject, "email:email")
                        .keys()
                        .rowsWithoutKey())
                .isEqualTo(1);
        assertThat(inspect("28-mixed-encoding/cesu.csv", reject, "email:email")
                        .keys()
                        .rowsWithoutKey())
                .isEqualTo(1);
        CsvOptions skip = CsvOptions.DEFAULT.withSkipLines(3);
        assertThat(inspect("14-lines-that-are-no-rows/preamble.csv", skip, "email:email")
                        .rows())
                .isEqualTo(1);
        CsvOptions bare = CsvOptions.DEFAULT.withHeader(false);
        Inspection headless = inspect("15-no-header/noheader.csv", bare, "1:email+3:date");
        assertThat(headless.keys().rules().get(0).keyed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"31-good/arrow_types.parquet", "31-good/duck.parquet", "31-good/polars.parquet"})
    void typesOfParquetAreRead(String name) {
        TableSource table = Tables.open(file(dir, name), CsvOptions.DEFAULT);
        assertThat(Inspector.inspect(
                                table,
                                RuleColumns.of(table, List.of(), Map.of(), KeySettings.DEFAULT),
                                0,
                                ProgressListener.NONE)
                        .rows())
                .isPositive();
    }

    private Inspection inspect(String name, CsvOptions options, String rule) {
        return inspect(Tables.open(file(dir, name), options), rule);
    }

    private static Inspection inspect(TableSource table, String rule) {
        RuleColumns columns = RuleColumns.of(table, List.of(Rule.parse(rule)), Map.of(), KeySettings.DEFAULT);
        return Inspector.inspect(table, columns, 0, ProgressListener.NONE);
    }

    /** A copy of a case's file in a folder. */
    private static Path file(Path folder, String name) {
        Path copy = folder.resolve(name.replace('/', '-'));
        try (InputStream in =
                Objects.requireNonNull(FieldCasesTest.class.getResourceAsStream("/cases/" + name), name)) {
            return Files.exists(copy) ? copy : Files.write(copy, in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void rejectedRowsHaveTheirPlaceAndReason() throws Exception {
        Path input = Files.write(dir.resolve("in.csv"), "k,n\n1,a\nfooter\n2,b,c\n".getBytes(StandardCharsets.UTF_8));
        Path rejects = dir.resolve("out.csv");
        CsvOptions reject = CsvOptions.DEFAULT.withBadRows(BadRows.REJECT);
        UnaryOperator<Match> settings = match -> match.csv(reject);
        CompletableFuture<Void> peer = new CompletableFuture<>();
        Match mine = Match.builder()
                .protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .input(input)
                .rejects(rejects);
        var report = settings.apply(mine)
                .listenInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        peer.completeAsync(() -> {
                            settings.apply(Match.builder()
                                            .protocol(PlainProtocol.ID)
                                            .on(Rule.parse("k"))
                                            .input(input))
                                    .connectInsecure(address)
                                    .run();
                            return null;
                        });
                    }
                })
                .run();
        peer.get(60, TimeUnit.SECONDS);
        assertThat(column(rejects, "reason"))
                .containsExactly(
                        input + " line 3 has fewer cells than the header",
                        input + " line 4 has more cells than the header");
        assertThat(report.input().rejected().rows()).isEqualTo(2);
        assertThat(report.input().rejected().reasons())
                .containsEntry("the row has fewer cells than the header", 1L)
                .containsEntry("the row has more cells than the header", 1L);
    }
}
