package org.psikit.match.internal.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.plan.Party;

/**
 * The runs of all ledgers of a folder, with what is wrong with them.
 *
 * @param files the ledgers, and how many lines each has
 * @param runs in the order in which they began
 * @param problems lines that were cut or edited, receipts that do not hold
 */
public record LedgerRuns(Map<Path, Integer> files, List<LedgerRun> runs, List<String> problems) {

    /** Reads and checks all ledgers of a folder. */
    public static LedgerRuns of(Path folder) {
        Map<Path, Integer> files = new LinkedHashMap<>();
        List<LedgerRun> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (LedgerFile file : LedgerFile.in(folder)) {
            LedgerFile.Content content = file.read();
            files.put(file.path(), content.lines().size());
            content.problem().ifPresent(problems::add);
            new Reader(file, content, problems).read(runs);
        }
        runs.sort((a, b) -> a.times().begun().compareTo(b.times().begun()));
        return new LedgerRuns(files, List.copyOf(runs), List.copyOf(problems));
    }

    /** Puts the lines of one ledger together. */
    private record Reader(LedgerFile file, LedgerFile.Content content, List<String> problems) {

        void read(List<LedgerRun> runs) {
            Map<Long, LedgerEntry.Begun> begun = new LinkedHashMap<>();
            Map<Long, LedgerEntry.Ended> ended = new LinkedHashMap<>();
            for (LedgerEntry.Placed line : content.lines()) {
                if (line.entry() instanceof LedgerEntry.Begun run) {
                    begun.put(line.link().number(), run);
                } else if (line.entry() instanceof LedgerEntry.Ended end) {
                    LedgerEntry.Begun run = begun.get(end.begun());
                    if (run == null) {
                        runs.add(neverBegun(end));
                    } else {
                        ended.put(end.begun(), end);
                    }
                    check(line.link().number(), run, end);
                }
            }
            begun.forEach((number, run) -> runs.add(run(run, ended.get(number))));
        }

        private LedgerRun neverBegun(LedgerEntry.Ended end) {
            LedgerRun.Times times = new LedgerRun.Times(end.at(), Optional.of(end.at()));
            return new LedgerRun(file.owner(), end.peer(), Optional.empty(), times, end(end));
        }

        private LedgerRun run(LedgerEntry.Begun run, LedgerEntry.@Nullable Ended end) {
            LedgerEntry.Job job = run.job();
            return new LedgerRun(
                    file.owner(),
                    run.peer(),
                    Optional.of(new LedgerRun.Job(run.side(), job.plan(), job.announced(), job.peerAnnounced())),
                    new LedgerRun.Times(run.at(), Optional.ofNullable(end).map(LedgerEntry.Ended::at)),
                    end == null ? new LedgerRun.End("open", OptionalLong.empty(), "") : end(end));
        }

        private static LedgerRun.End end(LedgerEntry.Ended end) {
            Receipt receipt = end.outcome().receipt();
            return new LedgerRun.End(
                    end.outcome().word(), end.outcome().result(), receipt == null ? "" : receipt.text());
        }

        /** A receipt must be signed by both, and be of that run. */
        private void check(long number, LedgerEntry.@Nullable Begun run, LedgerEntry.Ended end) {
            Receipt receipt = end.outcome().receipt();
            if (receipt == null) {
                return;
            }
            boolean holds = receipt.isSignedByOwner(file.owner(), content.certificate())
                    && receipt.isSignedBy(end.peer())
                    && run != null
                    && isOf(receipt.text(), run);
            if (!holds) {
                problems.add(file.path() + ", line " + number + ", has a receipt that is not of its run");
            }
        }

        private boolean isOf(String text, LedgerEntry.Begun run) {
            Fingerprint owner = file.owner();
            Party me = run.side();
            try {
                LedgerEntry.Fields fields = new LedgerEntry.Fields(text);
                return fields.text("plan").equals(run.job().plan())
                        && fields.text(me.label()).equals(owner.toString())
                        && fields.text(me.other().label()).equals(run.peer().toString())
                        && fields.number("announced_" + me.label()) == run.job().announced()
                        && fields.number("announced_" + me.other().label())
                                == run.job().peerAnnounced();
            } catch (IOException e) {
                return false; // no receipt
            }
        }
    }
}
