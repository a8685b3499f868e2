package org.psikit.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.estimate.Machine;

/**
 * Runs the cases of a suite one after the other, each in two fresh processes, the most wanted ones first, and leaves out
 * what there is no time for.
 */
final class Suite {

    /** A library's X25519 costs the same for every point: beyond so many items nothing is to be learned. */
    private static final long MOST_BASELINE_ITEMS = 1 << 14;

    private static final double QUICK_PER_ITEM = 5e-6;
    private static final int FIRST_SIZES = 3;

    private final SuiteOptions options;
    private final BenchProcesses processes;
    private final Machine machine;
    private final PrintWriter out;

    Suite(SuiteOptions options, BenchProcesses processes, Machine machine, PrintWriter out) {
        this.options = options;
        this.processes = processes;
        this.machine = machine;
        this.out = out;
    }

    /** Runs; each case is printed when it has ended. */
    List<CaseResult> run(List<String> leftOut) {
        List<CaseResult> results = new ArrayList<>();
        long start = System.nanoTime();
        out.println(SuiteTable.HEADER);
        for (SuiteCase next : cases(options, machine)) {
            double left = options.budgetSeconds() - (System.nanoTime() - start) / 1e9;
            if (next.totalSeconds() > Math.min(left, options.caseSeconds())) {
                leftOut.add(String.format(
                        Locale.ROOT,
                        "%s, %s, %,d items (about %.0f s)",
                        next.name(),
                        next.job().link().label(),
                        next.job().receiverItems(),
                        next.totalSeconds()));
                continue;
            }
            List<PartyRun> receiver = new ArrayList<>();
            List<PartyRun> sender = new ArrayList<>();
            processes.run(next.job(), receiver, sender);
            CaseResult result = new CaseResult(next, receiver, sender);
            results.add(result);
            out.println(SuiteTable.row(result));
            out.flush();
        }
        return results;
    }

    /** The most wanted first: large and small sizes, then links, then the sizes in between. */
    static List<SuiteCase> cases(SuiteOptions options, Machine machine) {
        List<SuiteCase> cases = new ArrayList<>();
        int first = Math.min(FIRST_SIZES, options.sizes().size());
        options.sizes().subList(0, first).forEach(size -> add(cases, options, machine, size, BenchLink.LOOPBACK));
        for (BenchLink link : options.links()) {
            if (link != BenchLink.LOOPBACK) {
                add(cases, options, machine, options.linkSize(), link);
            }
        }
        options.sizes()
                .subList(first, options.sizes().size())
                .forEach(size -> add(cases, options, machine, size, BenchLink.LOOPBACK));
        if (!options.links().isEmpty() && !options.sizes().contains(options.linkSize())) {
            add(cases, options, machine, options.linkSize(), BenchLink.LOOPBACK);
        }
        return cases;
    }

    private static void add(List<SuiteCase> cases, SuiteOptions options, Machine machine, long size, BenchLink link) {
        for (String id : options.protocols()) {
            ProtocolCard card = BenchParty.protocol(id).card();
            for (SecurityModel security : options.securities()) {
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
