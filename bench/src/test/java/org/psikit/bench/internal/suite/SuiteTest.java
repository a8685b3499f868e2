package org.psikit.bench.internal.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.bench.SuiteFlagsTest;
import org.psikit.bench.internal.job.ColdJobResult;
import org.psikit.bench.internal.job.ColdJobTable;
import org.psikit.bench.internal.machine.Environment;
import org.psikit.bench.internal.machine.ReferenceSpeed;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.bench.internal.report.SuiteFiles;
import org.psikit.bench.internal.report.SuiteJson;
import org.psikit.bench.internal.report.SuiteTable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;

class SuiteTest {

    @TempDir
    private Path folder;

    private static SuiteOptions options() {
        return SuiteOptions.quick(
                List.of("ecdh", "kkrt", "insecure-hash-join", "textbook-ecdh-bc", "textbook-ecdh-jdk"));
    }

    private static List<SuiteCase> cases(SuiteOptions options) {
        return Suite.cases(options, Machine.REFERENCE);
    }

    private static SuiteResult.Place place(SuiteOptions options) {
        return new SuiteResult.Place(
                new Environment(
                        new Environment.Hardware("a <processor>", 2, 1L << 34),
                        "Linux",
                        "Java",
                        LocalDate.of(2026, 1, 2)),
                new ReferenceSpeed(80, 18),
                Machine.REFERENCE,
                "psi bench --quick",
                options);
    }

    /** As if each case had taken what is expected of it. */
    private static SuiteResult result(boolean right) {
        List<CaseResult> results = new ArrayList<>();
        for (SuiteCase c : cases(options())) {
            List<PartyRun> runs = new ArrayList<>();
            for (int i = 0; i < c.job().runs(); i++) {
                double seconds = i == 0 ? c.coldSeconds() : c.warmSeconds() * (1 + 0.01 * i);
                runs.add(new PartyRun(
                        seconds,
                        new PartyRun.Traffic(1000, 2000, 3000),
                        right,
                        new PartyRun.Memory(1 << 26, 1 << 27),
                        Map.of("a phase", new PartyRun.Span(0, seconds, seconds / 2))));
            }
            results.add(new CaseResult(c, runs, runs));
        }
        return new SuiteResult(
                place(options()),
                results,
                jobs(right),
                new SuiteResult.Missing(List.of("ecdh, wan-10"), List.of()),
                100);
    }

    /** As if each job had taken what is expected of it. */
    private static List<ColdJobResult> jobs(boolean right) {
        return Suite.coldJobs(SuiteOptions.full(List.of("ecdh", "kkrt"))).stream()
                .map(job -> {
                    Estimate e = job.estimate(Machine.REFERENCE);
                    return new ColdJobResult(
                            job,
                            e,
                            List.of(new ColdJobResult.Run(
                                    new ColdJobResult.Times(
                                            e.time().seconds(),
                                            e.time().seconds() - e.time().protocolSeconds() - Estimator.START_SECONDS,
                                            e.time().protocolSeconds()),
                                    e.bytes().total(),
                                    e.room().memoryBytes(),
                                    right)));
                })
                .toList();
    }

    @Test
    void constantsThatFitAreThoseThatTheTimesWereMadeFrom() {
        assertThat(Suite.coldJobs(SuiteOptions.full(List.of("ecdh", "kkrt")))).hasSize(6);
        List<String> fit = ColdJobTable.fit(jobs(true), Machine.REFERENCE);
        assertThat(fit.get(0))
                .contains(String.format("START_SECONDS = %.2f (is %1$.2f)", Estimator.START_SECONDS))
                .contains(String.format("ROW_SECONDS = %.2fe-6 (is %1$.2fe-6)", Estimator.ROW_SECONDS * 1e6));
        assertThat(fit).hasSize(3);
        assertThat(fit.get(1)).startsWith("  coldSeconds of ecdh = ").matches(".* = ([0-9.]+) \\(is \\1\\)");
    }

    @Test
    void everyProtocolAndLinkHasItsCaseOnce() {
        List<SuiteCase> cases = cases(options());
        assertThat(cases.stream()
                        .map(c -> c.name() + c.job().link() + c.job().items().receiver()))
                .doesNotHaveDuplicates();
        assertThat(cases)
                .filteredOn(c -> c.job().link() != BenchLink.LOOPBACK)
                .hasSize(4)
                .noneMatch(SuiteCase::baseline);
        assertThat(cases)
                .filteredOn(c -> c.card().id().startsWith("textbook"))
                .allMatch(c -> c.job().items().receiver() <= 1 << 14);
        assertThat(cases.get(0).job().items().receiver()).isEqualTo(1 << 12);
    }

    @Test
    void filesStandAloneAndTheDocumentKeepsItsText() throws Exception {
        SuiteResult result = result(true);
        assertThat(result.right()).isTrue();
        assertThat(result.misestimated()).isEmpty();
        assertThat(SuiteFiles.write(result, folder.resolve("new"))).hasSize(4).allMatch(Files::exists);
        String page = Files.readString(folder.resolve("new/bench.html"));
        assertThat(page).contains("a &lt;processor&gt;", "kkrt", "2¹⁶").doesNotContain("<script", "https:");
        Path document = Files.writeString(folder.resolve("d.md"), "before\n<!-- bench -->\nold\n<!-- end -->\nafter\n");
        SuiteFiles.intoDocument("bench", SuiteTable.markdown(result), document);
        SuiteFiles.intoDocument("bench", SuiteTable.markdown(result), document);
        assertThat(Files.readString(document))
                .startsWith("before\n<!-- bench -->\nMeasured on 2026-01-02")
                .endsWith("<!-- end -->\nafter\n")
                .contains("| **kkrt** |")
                .doesNotContain("old");
        Path without = Files.writeString(folder.resolve("w.md"), "nothing");
        assertThatThrownBy(() -> SuiteFiles.intoDocument("bench", SuiteTable.markdown(result), without))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aWrongResultShows() throws Exception {
        SuiteResult wrong = result(false);
        assertThat(wrong.right()).isFalse();
        SuiteFiles.write(wrong, folder);
        assertThat(Files.readString(folder.resolve("bench.html"))).contains("NOT ALL GAVE IT");
        assertThat(CaseTable.row(wrong.cases().get(0))).endsWith("WRONG");
    }

    @Test
    void jobsAloneMakeFilesToo() throws Exception {
        SuiteResult all = result(true);
        SuiteResult result = new SuiteResult(
                all.place(),
                List.of(),
                all.jobs(),
                new SuiteResult.Missing(List.of("jobs of 2²² rows: kkrt"), List.of()),
                100);
        assertThat(SuiteFiles.write(result, folder.resolve("jobs")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("bench.html", "bench.json");
        assertThat(Files.readString(folder.resolve("jobs/bench.html")))
                .contains("all 6 whole jobs gave it", "Whole jobs, and what", "jobs of 2²² rows: kkrt")
                .doesNotContain("<svg", "All figures");
        assertThat(SuiteTable.markdown(result)).contains("| **kkrt** | 2¹⁶ |").doesNotContain("Median seconds");
        assertThat(SuiteJson.text(result)).contains("\"cases\" : [ ]", "\"estimatedSeconds\"");
    }

    /** Those over loopback may all have failed. */
    @Test
    void casesOverLinksAloneMakeFilesToo() {
        SuiteResult all = result(true);
        List<CaseResult> cases = all.cases().stream()
                .filter(c -> c.job().link() != BenchLink.LOOPBACK)
                .toList();
        SuiteResult result = new SuiteResult(
                all.place(), cases, List.of(), new SuiteResult.Missing(List.of(), List.of("ecdh: no")), 100);
        assertThat(SuiteFiles.write(result, folder.resolve("links")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("bench.html", "bench.json", "time-by-link.svg");
        assertThat(SuiteTable.markdown(result))
                .contains("Median seconds by link")
                .doesNotContain("loopback, by");
    }

    /** Fails where there is a protocol of that name, and else takes what is expected. */
    private static SuiteResult run(String failing, SuiteOptions options, List<SuiteResult> kept) {
        StringWriter err = new StringWriter();
        SuiteResult result = new Suite(
                        place(options),
                        (job, receiver, sender) -> {
                            failIf(job.protocol().equals(failing));
                            for (int i = 0; i < job.runs(); i++) {
                                PartyRun run = new PartyRun(
                                        1,
                                        new PartyRun.Traffic(1000, 2000, 3000),
                                        true,
                                        new PartyRun.Memory(1 << 26, 1 << 27),
                                        Map.of());
                                receiver.add(run);
                                sender.add(run);
                            }
                        },
                        job -> {
                            failIf(job.id().equals(failing));
                            Estimate e = job.estimate(Machine.REFERENCE);
                            return new ColdJobResult.Run(
                                    new ColdJobResult.Times(e.time().seconds(), 1, 1),
                                    e.bytes().total(),
                                    e.room().memoryBytes(),
                                    true);
                        },
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err))
                .run(kept::add);
        assertThat(err.toString().contains("failed: "))
                .isEqualTo(!result.failed().isEmpty());
        return result;
    }

    private static void failIf(boolean failing) {
        if (failing) {
            throw new ChannelException("the peer is gone");
        }
    }

    @Test
    void aFailureIsNamedAndTheRestIsKept() {
        SuiteOptions options = flags("--full", "--protocols", "ecdh,kkrt", "--sizes", "2^10,2^12");
        List<SuiteResult> kept = new ArrayList<>();
        SuiteResult good = run("none", options, kept);
        assertThat(good.failed()).isEmpty();
        assertThat(good.exitCode(true)).isZero();
        assertThat(kept).hasSize(good.jobs().size() + good.cases().size());
        assertThat(kept.get(0).jobs()).hasSize(1);
        kept.clear();
        SuiteResult result = run("kkrt", options, kept);
        assertThat(result.exitCode(false)).isEqualTo(1);
        assertThat(result.failed())
                .hasSize(good.jobs().size()
                        + good.cases().size()
                        - result.jobs().size()
                        - result.cases().size())
                .anyMatch(f -> f.startsWith("job of kkrt, 65,536 rows: "))
                .anyMatch(f -> f.startsWith("kkrt, loopback, 1,024 items: "))
                .allMatch(f -> f.endsWith(": the peer is gone"));
        assertThat(result.jobs()).isNotEmpty().allMatch(j -> j.job().id().equals("ecdh"));
        assertThat(result.cases()).isNotEmpty().allMatch(c -> c.job().protocol().equals("ecdh"));
        assertThat(kept.get(kept.size() - 1).failed()).isEqualTo(result.failed());
        assertThat(SuiteJson.text(result)).contains("the peer is gone");
    }

    @Test
    void anEstimateThatIsOffCountsWhereItHasToHold() {
        SuiteResult all = result(true);
        ColdJobResult job = all.jobs().get(0);
        ColdJobResult.Run run = job.runs().get(0);
        ColdJobResult slow = new ColdJobResult(
                job.job(),
                job.estimate(),
                List.of(new ColdJobResult.Run(
                        new ColdJobResult.Times(3 * run.seconds(), 1, 1), run.bytes(), run.peakMemory(), true)));
        SuiteResult off = new SuiteResult(all.place(), List.of(), List.of(slow), SuiteResult.Missing.NONE, 100);
        assertThat(off.exitCode(false)).isZero();
        assertThat(off.exitCode(true)).isEqualTo(1);
    }

    @Test
    void jobsThatTakeTooLongAreNamedUnlessTheyAreHeld() {
        SuiteOptions quick = flags("--quick", "--protocols", "ecdh", "--sizes", "2^10");
        SuiteOptions options = flags("--quick", "--hold-estimates", "--protocols", "ecdh", "--sizes", "2^10");
        assertThat(run("none", options, new ArrayList<>()).jobs()).hasSize(2);
        SuiteOptions hurried = new SuiteOptions(
                options.subjects(),
                options.cases(),
                options.effort(),
                new SuiteOptions.Limits(
                        options.limits().suiteSeconds(), 0.1, options.limits().wantedSeconds()),
                new SuiteOptions.Jobs(options.jobs().sizes(), List.of()));
        SuiteResult result = run("none", hurried, new ArrayList<>());
        assertThat(result.jobs()).isEmpty();
        assertThat(result.leftOut()).contains("jobs of 2¹⁶ rows: ecdh", "jobs of 2²⁰ rows: ecdh");
        assertThat(run("none", quick, new ArrayList<>()).leftOut()).noneMatch(l -> l.startsWith("jobs"));
    }

    private static SuiteOptions flags(String... arguments) {
        return SuiteFlagsTest.options(arguments);
    }
}
