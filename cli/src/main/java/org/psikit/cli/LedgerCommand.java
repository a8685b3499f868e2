package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.view.LedgerPage;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.UserFolder;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.internal.ledger.LedgerRun;
import org.psikit.match.internal.ledger.LedgerRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi ledger}: the runs of this party, and whether the ledger is as it was written. */
@Command(
        name = "ledger",
        description = "List my runs and check the ledger: reports an edited or removed line, with exit code 3.",
        footer = {"  psi ledger", "  psi ledger --json | jq '.runs[] | select(.outcome == \"done\")'"})
final class LedgerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "The folder of the ledger (default: psikit/ledger in $XDG_DATA_HOME or ~/.local/share).")
    private @Nullable Path folder;

    @Option(names = "--peer", paramLabel = "NAME|sha256:…", description = "Only runs with this peer.")
    private @Nullable String peer;

    @Option(names = "--json", description = "Print the runs as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Path where = folder == null ? standard() : folder;
        LedgerRuns all = LedgerRuns.of(where);
        Fingerprint only = peer == null ? null : PeerName.resolve(peer);
        List<LedgerRun> shown = all.runs().stream()
                .filter(run -> only == null || run.peer().equals(only))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        LedgerPage page = new LedgerPage(all, shown, PeerName.book().entries());
        if (json) {
            out.println(page.json());
        } else if (all.files().isEmpty()) {
            out.println("no ledger in " + where + ": psi match begins one with the first run");
        } else {
            page.lines().forEach(out::println);
        }
        out.flush();
        if (!all.problems().isEmpty()) {
            throw new InputException(all.problems().get(0)
                    + (all.problems().size() == 1
                            ? ""
                            : ", and " + (all.problems().size() - 1) + " more")
                    + ": put back the right file, or keep this one aside to find out who changed it");
        }
        return ExitCode.DONE;
    }

    /** The default folder of ledgers. */
    static Path standard() {
        return UserFolder.data().resolve("ledger");
    }
}
