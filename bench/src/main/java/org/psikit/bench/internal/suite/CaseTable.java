package org.psikit.bench.internal.suite;

import java.util.Locale;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.match.report.Numbers;

/** Cases as text, a row each for the terminal. */
final class CaseTable {

    /** Of the rows. */
    static final String HEADER = String.format(
            Locale.ROOT,
            "%-24s%-10s%10s%9s%9s%18s%10s%11s%11s%7s%9s  %s",
            "protocol",
            "link",
            "items",
            "first s",
            "median s",
            "spread s",
            "us/item",
            "to sender",
            "back",
            "rounds",
            "memory",
            "result");

    private CaseTable() {}

    /** A case. */
    static String row(CaseResult result) {
        BenchJob job = result.job();
        int typical = result.typical();
        return String.format(
                Locale.ROOT,
                "%-24s%-10s%,10d%9.3f%9.3f%18s%10.2f%11s%11s%7d%9s  %s",
                result.suiteCase().name(),
                job.link().label(),
                job.items().receiver(),
                result.cold(),
                result.median(),
                String.format(Locale.ROOT, "%.3f to %.3f", result.fastest(), result.slowest()),
                result.median() * 1e6 / job.items().receiver(),
                Numbers.bytes(result.receiver().get(typical).traffic().sent()),
                Numbers.bytes(result.sender().get(typical).traffic().sent()),
                result.suiteCase().card().cost().rounds(),
                result.peakResident() / (1 << 20) + " MiB",
                result.right() ? "as expected" : "WRONG");
    }
}
