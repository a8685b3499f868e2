package org.psikit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.view.CardJson;
import org.psikit.cli.internal.view.CardTables;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.match.plan.ProtocolCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi protocols}: the installed protocols and their abilities, printed from their own cards. */
@Command(
        name = "protocols",
        description = "List the protocols: papers, abilities and costs.",
        footer = "  psi protocols")
final class ProtocolsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the cards as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CardJson.of(cards()));
            return ExitCode.DONE;
        }
        CardTables tables = new CardTables(cards());
        int width = Terminal.coloured() ? Math.min(Terminal.width(), 100) : 100;
        tables.titles().forEach(out::println);
        out.println();
        tables.abilities().forEach(row -> out.println("  " + row));
        tables.details(width - 2).forEach(row -> out.println(row.isEmpty() ? "" : "  " + row));
        return ExitCode.DONE;
    }

    /** The cards of all protocols on the class path, by id. */
    static List<ProtocolCard> cards() {
        return ProtocolCatalog.installed().protocols().stream()
                .map(PsiProtocol::card)
                .toList();
    }
}
