package org.psikit.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.psikit.match.estimate.Machine;

/**
 * All that a suite measured.
 *
 * @param environment where and when
 * @param calibration the machine on code that is not under test
 * @param machine what estimates rest on
 * @param command that repeats it
 * @param options what was asked for
 * @param cases in the order in which they ran
 * @param leftOut what the time did not suffice for
 * @param seconds of the whole suite
 */
record SuiteResult(
        Environment environment,
        Calibration calibration,
        Machine machine,
        String command,
        SuiteOptions options,
        List<CaseResult> cases,
        List<String> leftOut,
        double seconds) {

    /** The items from which on an estimate has to hold. */
    private static final long ESTIMATED_FROM = 1 << 16;

    private static final double FACTOR = 2;

    /** Copies the lists. */
    SuiteResult {
        cases = List.copyOf(cases);
        leftOut = List.copyOf(leftOut);
    }

    boolean right() {
        return cases.stream().allMatch(CaseResult::right);
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

    /** Cases over loopback whose first run took more than twice, or less than half, of what the cards say. */
    List<CaseResult> misestimated() {
        return cases.stream()
                .filter(c -> !c.suiteCase().baseline()
                        && c.job().link() == BenchLink.LOOPBACK
                        && c.job().receiverItems() >= ESTIMATED_FROM)
                .filter(c -> c.ratio() > FACTOR || c.ratio() < 1 / FACTOR)
                .toList();
    }
}
