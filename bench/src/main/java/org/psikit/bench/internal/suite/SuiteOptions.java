package org.psikit.bench.internal.suite;

import java.util.List;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.core.api.SecurityModel;

/**
 * The contents of a suite.
 *
 * @param subjects what is compared
 * @param cases sizes and links
 * @param effort for each case
 * @param limits of time
 * @param jobs whole jobs that estimates are compared with
 */
public record SuiteOptions(Subjects subjects, Cases cases, Effort effort, Limits limits, Jobs jobs) {

    /**
     * What is compared.
     *
     * @param protocols ids, baselines included
     * @param securities models; a protocol is measured under those that it has
     */
    public record Subjects(List<String> protocols, List<SecurityModel> securities) {

        /** Copies the lists. */
        public Subjects {
            protocols = List.copyOf(protocols);
            securities = List.copyOf(securities);
        }
    }

    /**
     * Sizes and links.
     *
     * @param sizes items of each party over loopback, the most wanted first
     * @param links further links
     * @param linkSize items of each party over these
     */
    public record Cases(List<Long> sizes, List<BenchLink> links, long linkSize) {

        /** Copies the lists. */
        public Cases {
            sizes = List.copyOf(sizes);
            links = List.copyOf(links);
        }
    }

    /**
     * What a case takes.
     *
     * @param runs the first one cold; fewer of those that take long
     * @param threads of each party
     */
    public record Effort(int runs, int threads) {}

    /**
     * Seconds that it may take.
     *
     * @param suiteSeconds for everything; what would not fit is left out, and said to be
     * @param caseSeconds the longest that one case may be expected to take
     * @param wantedSeconds what a case is to take at the most if it has several warm runs
     */
    public record Limits(double suiteSeconds, double caseSeconds, double wantedSeconds) {

        /** As long as it takes. */
        public static final Limits NONE = new Limits(1e9, 1e9, 1e9);
    }

    /**
     * Whole jobs.
     *
     * @param sizes their rows
     * @param held those of them at which every job runs, however long it takes, since its estimate has to hold
     */
    public record Jobs(List<Long> sizes, List<Long> held) {

        /** Copies the lists. */
        public Jobs {
            sizes = List.copyOf(sizes);
            held = List.copyOf(held);
        }
    }

    /** Rows of the jobs that an estimate has to hold for. */
    public static final List<Long> JOB_SIZES = List.of(1L << 16, 1L << 20);

    private static final List<Long> QUICK_SIZES = List.of(1L << 12, 1L << 16, 1L << 20);
    private static final List<Long> FULL_SIZES =
            List.of(1L << 16, 1L << 20, 1L << 12, 1L << 14, 1L << 18, 1L << 22, 1L << 10);

    /** Less than three minutes: a few runs each, and links at a size that a slow one carries too. */
    public static SuiteOptions quick(List<String> protocols) {
        return new SuiteOptions(
                new Subjects(protocols, List.of(SecurityModel.values())),
                new Cases(QUICK_SIZES, List.of(BenchLink.WAN_100, BenchLink.WAN_10), 1L << 12),
                new Effort(3, 1),
                new Limits(160, 16, 10),
                new Jobs(List.of(), List.of()));
    }

    /** Everything, in less than half an hour. */
    public static SuiteOptions full(List<String> protocols) {
        return new SuiteOptions(
                new Subjects(protocols, List.of(SecurityModel.values())),
                new Cases(FULL_SIZES, List.of(BenchLink.LAN, BenchLink.WAN_100, BenchLink.WAN_10), 1L << 16),
                new Effort(5, 1),
                new Limits(1500, 130, 45),
                new Jobs(List.of(1L << 16, 1L << 20, 1L << 22), List.of()));
    }

    /** Whether a job may run that is expected to take so long. */
    public boolean mayRun(long rows, double seconds) {
        return jobs.held.contains(rows) || seconds <= limits.caseSeconds;
    }

    /** Whether the jobs were asked for besides what the suite has, so that they take nothing of its time. */
    public boolean jobsApart() {
        return jobs.held.containsAll(jobs.sizes);
    }
}
