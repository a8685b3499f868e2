package org.psikit.bench.internal.suite;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.psikit.bench.internal.job.ColdJob;
import org.psikit.bench.internal.job.ColdJobResult;
import org.psikit.bench.internal.job.ColdJobTable;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.BenchParty;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.PsiException;
import org.psikit.match.internal.estimate.Machine;

/**
 * Runs the jobs and the cases of a suite one after the other, each in two fresh processes, the most wanted ones first. What
 * there is no time for is left out; one that fails is noted, and the others go on. Whoever keeps the results gets them
 * after each, so that an interruption loses nothing.
 */
public final class Suite {

    /** A library's X25519 costs the same for every point: beyond so many items nothing is to be learned. */
    private static final long MOST_BASELINE_ITEMS = 1 << 14;

    private static final double QUICK_PER_ITEM = 5e-6;
    private static final int FIRST_SIZES = 3;

    /** Runs of a job that would take longer than this together are fewer. */
    private static final double JOB_SECONDS = 40;

    private static final int JOB_RUNS = 3;

    private final SuiteResult.Place place;
    private final SuiteOptions options;
    private final CaseRunner caseRunner;
    private final JobRunner jobRunner;
    private final PrintWriter out;
    private final PrintWriter err;
    private final List<CaseResult> cases = new ArrayList<>();
    private final List<ColdJobResult> jobs = new ArrayList<>();
    private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();
    private final long start = System.nanoTime();
    private double expectedSoFar;
    private double apartSeconds;

    /** Runs a case, and gives each party's runs. */
    @FunctionalInterface
    public interface CaseRunner {
        void run(BenchJob job, List<PartyRun> receiver, List<PartyRun> sender);
    }

    /** Runs a whole job once. */
    @FunctionalInterface
    public interface JobRunner {
        ColdJobResult.Run run(ColdJob job);
    }

    /**
     * Prepares.
     *
     * @param out for a row a case
     * @param err for what is under way, and how long it may take
     */
    public Suite(
            SuiteResult.Place place, CaseRunner caseRunner, JobRunner jobRunner, PrintWriter out, PrintWriter err) {
        this.place = place;
        this.options = place.options();
        this.caseRunner = caseRunner;
        this.jobRunner = jobRunner;
        this.out = out;
        this.err = err;
    }

    /** Runs everything; {@code keep} is told after each job and each case. */
    public SuiteResult run(Consumer<SuiteResult> keep) {
        List<SuiteCase> wanted = cases(options, place.machine());
        double ahead = wanted.stream().mapToDouble(SuiteCase::totalSeconds).sum();
        if (!options.jobs().sizes().isEmpty()) {
            jobs(ahead, keep);
        }
        if (!wanted.isEmpty()) {
            out.println(CaseTable.HEADER);
        }
        int number = 0;
        for (SuiteCase next : wanted) {
            number++;
            double expected = next.totalSeconds();
            String name = String.format(
                    Locale.ROOT,
                    "%s, %s, %,d items",
                    next.name(),
                    next.job().link().label(),
                    next.job().items().receiver());
            if (expected > Math.min(budgetLeft(), options.limits().caseSeconds())) {
                leaveOut(
                        ItemCount.text(next.job().items().receiver()) + " items over "
                                + next.job().link().label(),
                        next.name());
            } else {
                say(String.format(Locale.ROOT, "%d of %d: %s", number, wanted.size(), name), ahead);
                measure(next, name, keep);
                expectedSoFar += expected;
            }
            ahead -= expected;
        }
        return result();
    }

    private void measure(SuiteCase next, String name, Consumer<SuiteResult> keep) {
        List<PartyRun> receiver = new ArrayList<>();
        List<PartyRun> sender = new ArrayList<>();
        try {
            caseRunner.run(next.job(), receiver, sender);
            CaseResult result = new CaseResult(next, receiver, sender);
            cases.add(result);
            out.println(CaseTable.row(result));
        } catch (PsiException e) {
            fail(name, e);
        }
        out.flush();
        keep.accept(result());
    }

    private void jobs(double after, Consumer<SuiteResult> keep) {
        List<ColdJob> wanted = coldJobs(options);
        double expected = wanted.stream().mapToDouble(this::jobSeconds).sum();
        apartSeconds = options.jobsApart() ? expected : 0;
        double ahead = after + expected;
        out.println(ColdJobTable.HEADER);
        for (ColdJob job : wanted) {
            double seconds = jobSeconds(job);
            if (options.mayRun(job.rows(), seconds)) {
                String name = String.format(Locale.ROOT, "job of %s, %,d rows", job.name(), job.rows());
                say(name, ahead);
                measure(job, name, keep);
                expectedSoFar += seconds;
            } else {
                leaveOut("jobs of " + ItemCount.text(job.rows()) + " rows", job.name());
            }
            ahead -= seconds;
        }
        apartSeconds = options.jobsApart() ? elapsed() : 0;
        if (!jobs.isEmpty()) {
            ColdJobTable.fit(jobs, place.machine()).forEach(out::println);
        }
        out.println();
    }

    private void measure(ColdJob job, String name, Consumer<SuiteResult> keep) {
        try {
            List<ColdJobResult.Run> runs = new ArrayList<>();
            for (int i = 0; i < jobRuns(job); i++) {
                runs.add(jobRunner.run(job));
            }
            ColdJobResult result = new ColdJobResult(job, job.estimate(place.machine()), runs);
            jobs.add(result);
            out.println(ColdJobTable.row(result));
        } catch (PsiException e) {
            fail(name, e);
        }
        out.flush();
        keep.accept(result());
    }

    private void fail(String name, PsiException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        failed.add(name + ": " + e.getMessage());
        err.println("failed: " + name + ": " + e.getMessage());
        err.flush();
    }

    private int jobRuns(ColdJob job) {
        double once = job.estimate(place.machine()).time().seconds();
        return (int) Math.max(1, Math.min(Math.min(JOB_RUNS, options.effort().runs()), JOB_SECONDS / once));
    }

    private double jobSeconds(ColdJob job) {
        return jobRuns(job) * job.estimate(place.machine()).time().seconds();
    }

    /** What is next, and how long all may still take, going by how well the times so far were foreseen. */
    private void say(String what, double ahead) {
        double pace = expectedSoFar > 0 ? elapsed() / expectedSoFar : 1;
        double left = Math.min(ahead * pace, Math.max(0, budgetLeft()));
        err.println(String.format(
                Locale.ROOT,
                "%s; about %s left",
                what,
                left < 90 ? Math.round(left) + " s" : Math.round(left / 60) + " min"));
        err.flush();
    }

    /** For the cases, and for jobs that are no part of the suite all the time that they need. */
    private double budgetLeft() {
        return options.limits().suiteSeconds() + apartSeconds - elapsed();
    }

    private void leaveOut(String group, String name) {
        leftOut.computeIfAbsent(group, g -> new ArrayList<>()).add(name);
    }

    private double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** What there is by now. */
    private SuiteResult result() {
        List<String> left = leftOut.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join("; ", e.getValue()))
                .toList();
        return new SuiteResult(place, cases, jobs, new SuiteResult.Missing(left, failed), elapsed());
    }

    /** By size, since what a small one shows needs no large one. */
    public static List<ColdJob> coldJobs(SuiteOptions options) {
        List<ColdJob> jobs = new ArrayList<>();
        for (long size : options.jobs().sizes()) {
            for (String id : options.subjects().protocols()) {
                ServiceLoader.load(PsiProtocol.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(p -> p.card().id().equals(id))
                        .forEach(p -> options.subjects().securities().stream()
                                .filter(s -> SuiteCase.possible(p.card(), s))
                                .map(s ->
                                        new ColdJob(p, s, size, options.effort().threads()))
                                .forEach(jobs::add));
            }
        }
        return jobs;
    }

    /** The most wanted first: large and small sizes, then links, then the sizes in between. */
    static List<SuiteCase> cases(SuiteOptions options, Machine machine) {
        List<SuiteCase> cases = new ArrayList<>();
        int first = Math.min(FIRST_SIZES, options.cases().sizes().size());
        options.cases()
                .sizes()
                .subList(0, first)
                .forEach(size -> add(cases, options, machine, size, BenchLink.LOOPBACK));
        for (BenchLink link : options.cases().links()) {
            if (link != BenchLink.LOOPBACK) {
                add(cases, options, machine, options.cases().linkSize(), link);
            }
        }
        options.cases()
                .sizes()
                .subList(first, options.cases().sizes().size())
                .forEach(size -> add(cases, options, machine, size, BenchLink.LOOPBACK));
        if (!options.cases().links().isEmpty()
                && !options.cases().sizes().contains(options.cases().linkSize())) {
            add(cases, options, machine, options.cases().linkSize(), BenchLink.LOOPBACK);
        }
        return cases;
    }

    private static void add(List<SuiteCase> cases, SuiteOptions options, Machine machine, long size, BenchLink link) {
        for (String id : options.subjects().protocols()) {
            ProtocolCard card = BenchParty.protocol(id).card();
            for (SecurityModel security : options.subjects().securities()) {
                if (SuiteCase.possible(card, security)) {
                    SuiteCase next = SuiteCase.of(card, security, size, link, options, machine);
                    if (!next.baseline() || isWorthIt(next, link, size)) {
                        cases.add(next);
                    }
                }
            }
        }
    }

    /** Baselines run over loopback only; the slow ones at small sizes, from which larger ones follow. */
    private static boolean isWorthIt(SuiteCase baseline, BenchLink link, long size) {
        boolean quick = baseline.card().cost().seconds((double) size, (double) size) < QUICK_PER_ITEM * size;
        return link == BenchLink.LOOPBACK && (quick || size <= MOST_BASELINE_ITEMS);
    }
}
