package org.psikit.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.psikit.match.estimate.Machine;

/**
 * What a suite measured so far.
 *
 * @param place where, when and how
 * @param options what was asked for
 * @param cases in the order in which they ran
 * @param jobs whole jobs from files to files
 * @param leftOut what the time did not suffice for
 * @param failed what did not come to its end, and why
 * @param seconds of the whole suite
 */
record SuiteResult(
        Place place,
        SuiteOptions options,
        List<CaseResult> cases,
        List<ColdJobResult> jobs,
        List<String> leftOut,
        List<String> failed,
        double seconds) {

    /** Copies the lists. */
    SuiteResult {
        cases = List.copyOf(cases);
        jobs = List.copyOf(jobs);
        leftOut = List.copyOf(leftOut);
        failed = List.copyOf(failed);
    }

    /**
     * What figures depend on.
     *
     * @param environment where and when
     * @param calibration the machine on code that is not under test
     * @param machine what estimates rest on
     * @param command that repeats it
     */
    record Place(Environment environment, ReferenceSpeed calibration, Machine machine, String command) {}

    Environment environment() {
        return place.environment();
    }

    ReferenceSpeed calibration() {
        return place.calibration();
    }

    Machine machine() {
        return place.machine();
    }

    String command() {
        return place.command();
    }

    boolean right() {
        return failed.isEmpty()
                && cases.stream().allMatch(CaseResult::right)
                && jobs.stream().allMatch(ColdJobResult::right);
    }

    /** Names of what was measured, psikit's protocols first. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (String protocol : options.protocols()) {
            cases.stream()
                    .filter(c -> c.job().protocol().equals(protocol))
                    .map(c -> c.suiteCase().name())
                    .sorted(java.util.Comparator.comparing(String::length))
                    .forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    List<Long> sizes() {
        Set<Long> sizes = new TreeSet<>();
        cases.stream()
                .filter(c -> c.job().link() == BenchLink.LOOPBACK)
                .forEach(c -> sizes.add(c.job().receiverItems()));
        return new ArrayList<>(sizes);
    }

    boolean isBaseline(String name) {
        return cases.stream()
                .anyMatch(
                        c -> c.suiteCase().name().equals(name) && c.suiteCase().baseline());
    }

    Optional<CaseResult> find(String name, BenchLink link, long size) {
        return cases.stream()
                .filter(c -> c.suiteCase().name().equals(name)
                        && c.job().link() == link
                        && c.job().receiverItems() == size)
                .findFirst();
    }

    /** The largest case of that name over loopback. */
    Optional<CaseResult> largest(String name) {
        return cases.stream()
                .filter(c -> c.suiteCase().name().equals(name) && c.job().link() == BenchLink.LOOPBACK)
                .max(java.util.Comparator.comparingLong(c -> c.job().receiverItems()));
    }

    /** The jobs whose estimate is off by more than a factor of two. */
    List<String> misestimated() {
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
