package org.psikit.cli.internal.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.demo.PlainJoin.Customer;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.match.report.Numbers;
import picocli.CommandLine.Help.Ansi;

/** Explains to a newcomer what the demo does and what came out. The people are made up, so their rows can be shown. */
public final class DemoNarration {

    private static final List<String> RULES = List.of("email", "name and postcode");

    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;

    /** Tells it on {@code out}, in lines of at most {@code width} characters where they can be broken. */
    public DemoNarration(PrintWriter out, Ansi ansi, int width) {
        this.out = out;
        this.ansi = ansi;
        this.width = width;
    }

    /** Introduces the job. */
    public void begin(Demo demo) {
        heading("Two companies, two customer files, one question: whom do we share?");
        out.println();
        List<List<String>> rows = new ArrayList<>();
        for (Company company : List.of(Company.FIRST, Company.SECOND)) {
            rows.add(List.of(
                    "  " + company.name(), Numbers.count(demo.rows(company)) + " " + company.people(), company.file()));
        }
        TerminalText.aligned(rows).forEach(out::println);
        out.println();
        paragraph("People match by email, and whom that does not find, by name and postcode together; the two files"
                + " write them differently. Each company runs a process of its own on its own file; the two talk over"
                + " TLS and know each other by their fingerprints.");
        out.println();
        out.flush();
    }

    /** Prints each side's results, after the job. */
    public void end(Demo.Result result) {
        learned(Company.FIRST, result.first(), Company.SECOND);
        learned(Company.SECOND, result.second(), Company.FIRST);
        if (result.first().matches().size() != result.second().matches().size()) {
            paragraph("(Not the same number, since a few people registered twice.)");
            out.println();
        }
        examples(result);
        heading("What neither learned");
        paragraph("Anything about the "
                + Numbers.count(result.first().others()) + " and "
                + Numbers.count(result.second().others())
                + " others: no name, no address, not even a hash to guess from. Each was told the size of the other"
                + " file, rounded up, and how many matched.");
        out.println();
        paragraph(ansi.string("@|green ✓|@ ")
                + "A plain join of both files, which only a demo can do, finds exactly the same rows. It took "
                + Numbers.seconds(result.seconds()) + ", the start of both processes included, and "
                + Numbers.bytes(result.bytes()) + " over the wire.");
        out.println();
        withYourFiles();
        out.flush();
    }

    private void learned(Company company, Demo.Side side, Company peer) {
        heading("What " + company.name() + " learned");
        List<String> byRule = new ArrayList<>();
        for (int rule = 1; rule <= RULES.size(); rule++) {
            int number = rule;
            long found = side.matches().values().stream()
                    .filter(m -> m.rule() == number)
                    .count();
            byRule.add(Numbers.count(found) + " by " + RULES.get(rule - 1));
        }
        paragraph(Numbers.count(side.matches().size()) + " of its "
                + Numbers.count(side.customers().size()) + " " + company.people() + " are " + peer.people() + " of "
                + peer.name() + " too: " + String.join(", ", byRule) + ".");
        out.println();
    }

    private void examples(Demo.Result result) {
        List<Examples.Pair> pairs = new Examples(result).pairs();
        if (pairs.isEmpty()) {
            return;
        }
        heading("Some rows that met");
        paragraph("Each company has only its own row, in its own output file. The match id is the same in both, and a"
                + " new one in every run.");
        List<List<String>> cells = new ArrayList<>();
        for (Examples.Pair pair : pairs) {
            cells.add(cells(Company.FIRST, pair.first()));
            cells.add(cells(Company.SECOND, pair.second()));
        }
        List<String> rows = TerminalText.aligned(cells);
        for (int i = 0; i < pairs.size(); i++) {
            out.println();
            out.println("  match_id " + pairs.get(i).matchId() + ", by "
                    + RULES.get(pairs.get(i).rule() - 1));
            out.println(rows.get(2 * i));
            out.println(rows.get(2 * i + 1));
        }
        out.println();
    }

    private static List<String> cells(Company company, Customer customer) {
        String email = customer.email().isEmpty() ? "(none)" : customer.email();
        return List.of("  " + company.name(), customer.name(), email, customer.postcode());
    }

    private void withYourFiles() {
        heading("With your own files");
        paragraph("Each side makes its identity, once, and tells the other the fingerprint that it prints:");
        out.println();
        command("psi keygen --out me");
        out.println();
        paragraph("Then one side waits and the other one dials; whoever comes first waits for the other:");
        out.println();
        command("psi match --listen 0.0.0.0:7700 --identity me --peer sha256:THEIRS \\");
        command("    --input customers.csv --on email --on name+postcode --output matches.csv");
        out.println();
        command("psi match --connect THEIR.HOST:7700 --identity me --peer sha256:THEIRS \\");
        command("    --input members.csv --on email --on name+postcode --column name=full_name \\");
        command("    --output matches.csv");
    }

    private void heading(String text) {
        out.println(ansi.string("@|bold " + text + "|@"));
    }

    private void paragraph(String text) {
        TerminalText.wrapped("", text, width).forEach(out::println);
    }

    private void command(String text) {
        out.println("  " + ansi.string("@|cyan " + text + "|@"));
    }
}
