package org.psikit.bench;

import java.util.List;
import org.psikit.core.api.SecurityModel;

/**
 * What a suite measures.
 *
 * @param protocols ids, baselines included
 * @param securities models; a protocol is measured under those that it has
 * @param sizes items of each party over loopback, the most wanted first
 * @param links further links, at {@code linkSize}
 * @param linkSize items of each party over these
 * @param runs of each case, the first one cold; fewer of those that take long
 * @param threads of each party
 * @param budgetSeconds for everything; what would not fit is left out, and said to be
 * @param caseSeconds the longest that one case may be expected to take
 * @param wantedSeconds what a case is to take at the most if it has several warm runs
 * @param jobSizes rows of the whole jobs that estimates are compared with
 * @param heldSizes those of them at which every job runs, however long it takes, since its estimate has to hold
 */
record SuiteOptions(
        List<String> protocols,
        List<SecurityModel> securities,
        List<Long> sizes,
        List<BenchLink> links,
        long linkSize,
        int runs,
        int threads,
        double budgetSeconds,
        double caseSeconds,
        double wantedSeconds,
        List<Long> jobSizes,
        List<Long> heldSizes) {

    /** Copies the lists. */
    SuiteOptions {
        protocols = List.copyOf(protocols);
        securities = List.copyOf(securities);
        sizes = List.copyOf(sizes);
        links = List.copyOf(links);
        jobSizes = List.copyOf(jobSizes);
        heldSizes = List.copyOf(heldSizes);
    }

    /** Rows of the jobs that an estimate has to hold for. */
    static final List<Long> JOB_SIZES = List.of(1L << 16, 1L << 20);

    private static final List<Long> QUICK_SIZES = List.of(1L << 12, 1L << 16, 1L << 20);
    private static final List<Long> FULL_SIZES =
            List.of(1L << 16, 1L << 20, 1L << 12, 1L << 14, 1L << 18, 1L << 22, 1L << 10);

    /** Less than three minutes: a few runs each, and links at a size that a slow one carries too. */
    static SuiteOptions quick(List<String> protocols) {
        return new SuiteOptions(
                protocols,
                List.of(SecurityModel.values()),
                QUICK_SIZES,
                List.of(BenchLink.WAN_100, BenchLink.WAN_10),
                1L << 12,
                3,
                1,
                160,
                16,
                10,
                List.of(),
                List.of());
    }

    /** Everything, in less than half an hour. */
    static SuiteOptions full(List<String> protocols) {
        return new SuiteOptions(
                protocols,
                List.of(SecurityModel.values()),
                FULL_SIZES,
                List.of(BenchLink.LAN, BenchLink.WAN_100, BenchLink.WAN_10),
                1L << 16,
                5,
                1,
                1500,
                130,
                45,
                List.of(1L << 16, 1L << 20, 1L << 22),
                List.of());
    }

    /** Whether a job may run that is expected to take so long. */
    boolean mayRun(long rows, double seconds) {
        return heldSizes.contains(rows) || seconds <= caseSeconds;
    }

    /** Whether the jobs were asked for besides what the suite has, so that they take nothing of its time. */
    boolean jobsApart() {
        return heldSizes.containsAll(jobSizes);
    }
}
