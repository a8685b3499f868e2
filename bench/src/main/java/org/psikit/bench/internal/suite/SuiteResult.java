package org.psikit.bench.internal.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.psikit.bench.internal.job.ColdJobResult;
import org.psikit.bench.internal.machine.Environment;
import org.psikit.bench.internal.machine.ReferenceSpeed;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.match.internal.estimate.Machine;

/**
 * The results of a suite so far.
 *
 * @param place where, when and how
 * @param cases in the order in which they ran
 * @param jobs whole jobs from files to files
 * @param missing what was not measured
 * @param seconds of the whole suite
 */
public record SuiteResult(
        Place place, List<CaseResult> cases, List<ColdJobResult> jobs, Missing missing, double seconds) {

    /** Copies the lists. */
    public SuiteResult {
        cases = List.copyOf(cases);
        jobs = List.copyOf(jobs);
    }

    /**
     * What figures depend on.
     *
     * @param environment where and when
     * @param calibration the machine on code that is not under test
     * @param machine what estimates rest on
     * @param command that repeats it
     * @param options what was asked for
     */
    public record Place(
            Environment environment,
            ReferenceSpeed calibration,
            Machine machine,
            String command,
            SuiteOptions options) {}

    /**
     * What was not measured.
     *
     * @param leftOut what the time did not suffice for
     * @param failed what did not come to its end, and why
     */
    public record Missing(List<String> leftOut, List<String> failed) {

        /** Nothing. */
        public static final Missing NONE = new Missing(List.of(), List.of());

        /** Copies the lists. */
        public Missing {
            leftOut = List.copyOf(leftOut);
            failed = List.copyOf(failed);
        }
    }

    public Environment environment() {
        return place.environment();
    }

    public ReferenceSpeed calibration() {
        return place.calibration();
    }

    public Machine machine() {
        return place.machine();
    }

    public String command() {
        return place.command();
    }

    /** What was asked for. */
    public SuiteOptions options() {
        return place.options();
    }

    /** What the time did not suffice for. */
    public List<String> leftOut() {
        return missing.leftOut();
    }

    /** What did not come to its end, and why. */
    public List<String> failed() {
        return missing.failed();
    }

    public boolean right() {
        return failed().isEmpty()
                && cases.stream().allMatch(CaseResult::right)
                && jobs.stream().allMatch(ColdJobResult::right);
    }

    /** 1 if anything failed, gave a wrong result, or took other than estimated where that has to hold. */
    public int exitCode(boolean holdEstimates) {
        return right() && (!holdEstimates || misestimated().isEmpty()) ? 0 : 1;
    }

    /** Names of what was measured, psikit's protocols first. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (String protocol : options().subjects().protocols()) {
            cases.stream()
                    .filter(c -> c.job().protocol().equals(protocol))
                    .map(c -> c.suiteCase().name())
                    .sorted(java.util.Comparator.comparing(String::length))
                    .forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    public List<Long> sizes() {
        Set<Long> sizes = new TreeSet<>();
        cases.stream()
                .filter(c -> c.job().link() == BenchLink.LOOPBACK)
                .forEach(c -> sizes.add(c.job().items().receiver()));
        return new ArrayList<>(sizes);
    }

    public boolean isBaseline(String name) {
        return cases.stream()
                .anyMatch(
                        c -> c.suiteCase().name().equals(name) && c.suiteCase().baseline());
    }

    public Optional<CaseResult> find(String name, BenchLink link, long size) {
        return cases.stream()
                .filter(c -> c.suiteCase().name().equals(name)
                        && c.job().link() == link
                        && c.job().items().receiver() == size)
                .findFirst();
    }

    /** The largest case of that name over loopback. */
    public Optional<CaseResult> largest(String name) {
        return cases.stream()
                .filter(c -> c.suiteCase().name().equals(name) && c.job().link() == BenchLink.LOOPBACK)
                .max(java.util.Comparator.comparingLong(c -> c.job().items().receiver()));
    }

    /** The jobs whose estimate is off by more than a factor of two. */
    public List<String> misestimated() {
        List<String> off = new ArrayList<>();
        for (ColdJobResult job : jobs) {
            if (!job.holds()) {
                off.add(String.format(
                        Locale.ROOT,
                        "the estimate of a job of %s with %,d rows is off: it took %.2f of the time and %.2f of the traffic",
                        job.job().name(),
                        job.job().rows(),
                        job.timeRatio(),
                        job.bytesRatio()));
            }
        }
        return off;
    }
}
