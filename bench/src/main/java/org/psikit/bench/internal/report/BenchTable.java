package org.psikit.bench.internal.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.psikit.bench.internal.machine.ReferenceSpeed;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.BenchParty;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.bench.internal.suite.CaseResult;

/** A benchmark's figures for people. */
public record BenchTable(CaseResult result, ReferenceSpeed calibration) {

    public void print(PrintWriter out) {
        BenchJob job = result.job();
        line(
                out,
                "%s, %s, %s to %s: %,d x %,d items, %,d shared, %d thread%s a party",
                job.protocol(),
                job.security().label(),
                job.reveal().label(),
                job.learners().name().toLowerCase(Locale.ROOT),
                job.items().receiver(),
                job.items().sender(),
                job.items().common(),
                job.threads(),
                job.threads() == 1 ? "" : "s");
        line(
                out,
                "Java %s, %d processors, kernel %s",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                BenchParty.protocol(job.protocol())
                        .kernel(job.items().receiver() + job.items().sender()));
        line(out, "calibration: %s", calibration);
        line(out, "link: %s", job.link().words());
        line(out, "");
        line(out, "%-8s%12s%16s%18s", "run", "seconds", "us an item", "result");
        for (int i = 0; i < result.runs(); i++) {
            boolean right =
                    result.receiver().get(i).right() && result.sender().get(i).right();
            line(
                    out,
                    "%-8s%12.3f%16.3f%18s",
                    i == 0 ? "cold" : "warm " + i,
                    result.seconds(i),
                    result.seconds(i)
                            * 1e6
                            / Math.max(job.items().receiver(), job.items().sender()),
                    right ? "as expected" : "WRONG");
        }
        line(out, "best warm %.3f s, median %.3f s", result.fastest(), result.median());
        line(out, "");
        phases(out, "receiver", result.receiver().get(result.typical()));
        phases(out, "sender", result.sender().get(result.typical()));
        traffic(out);
    }

    private static void phases(PrintWriter out, String party, PartyRun run) {
        line(out, "%s, median run: result after %.3f s; first and last unit of each phase:", party, run.seconds());
        for (Map.Entry<String, PartyRun.Span> phase : run.phases().entrySet()) {
            line(
                    out,
                    "  %-32s%9.3f s to%9.3f s",
                    phase.getKey(),
                    phase.getValue().first(),
                    phase.getValue().last());
        }
    }

    private void traffic(PrintWriter out) {
        PartyRun receiver = result.receiver().get(result.typical());
        PartyRun sender = result.sender().get(result.typical());
        PartyRun lastReceiver = result.receiver().get(result.runs() - 1);
        PartyRun lastSender = result.sender().get(result.runs() - 1);
        line(out, "");
        line(out, "%-22s%16s%16s", "", "receiver", "sender");
        line(
                out,
                "%-22s%,16d%,16d",
                "bytes sent",
                receiver.traffic().sent(),
                sender.traffic().sent());
        line(
                out,
                "%-22s%16.2f%16.2f",
                "  per own item",
                (double) receiver.traffic().sent() / result.job().items().receiver(),
                (double) sender.traffic().sent() / result.job().items().sender());
        line(
                out,
                "%-22s%,16d%,16d",
                "  on the wire",
                receiver.traffic().wireSent(),
                sender.traffic().wireSent());
        line(
                out,
                "%-22s%13.0f MiB%12.0f MiB",
                "peak heap",
                mib(lastReceiver.memory().heap()),
                mib(lastSender.memory().heap()));
        line(
                out,
                "%-22s%13.0f MiB%12.0f MiB",
                "peak resident",
                mib(lastReceiver.memory().resident()),
                mib(lastSender.memory().resident()));
    }

    private static double mib(long bytes) {
        return bytes / (double) (1 << 20);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
