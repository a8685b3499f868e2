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
 * @param runs of each case; the first is cold
 * @param threads of each party
 * @param budgetSeconds for everything; what would not fit is left out, and said to be
 * @param caseSeconds the longest that one case may be expected to take
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
        double caseSeconds) {

    /** Copies the lists. */
    SuiteOptions {
        protocols = List.copyOf(protocols);
        securities = List.copyOf(securities);
        sizes = List.copyOf(sizes);
        links = List.copyOf(links);
    }

    private static final List<Long> QUICK_SIZES = List.of(1L << 12, 1L << 16, 1L << 20, 1L << 14, 1L << 18);
    private static final List<Long> FULL_SIZES = List.of(1L << 16, 1L << 20, 1L << 12, 1L << 14, 1L << 18, 1L << 10);
    private static final List<BenchLink> SHAPED = List.of(BenchLink.LAN, BenchLink.WAN_100, BenchLink.WAN_10);

    /** Less than three minutes. */
    static SuiteOptions quick(List<String> protocols) {
        return new SuiteOptions(
                protocols, List.of(SecurityModel.values()), QUICK_SIZES, SHAPED, 1L << 14, 3, 1, 160, 16);
    }

    /** Everything, about half an hour. */
    static SuiteOptions full(List<String> protocols) {
        return new SuiteOptions(
                protocols, List.of(SecurityModel.values()), FULL_SIZES, SHAPED, 1L << 18, 5, 1, 3600, 300);
    }
}
