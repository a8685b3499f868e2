package org.psikit.match.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.psikit.core.api.Reveal;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.Statistic;
import org.psikit.match.plan.To;

/**
 * What each side learns from a job, in words that follow "you learn:" or "you learned:". Confirmation, summary, report
 * and documents take it from the one table in this class.
 *
 * @param you what this party learns of the result
 * @param peer what the peer learns of it
 * @param both what both learn beside it
 */
public record Learned(String you, String peer, String both) {

    private static final String SIZES = "sizes, rounded up";

    /** In a plan's own words, in place of this, it says which. */
    private static final String FIGURES = "the figures asked for, over the distinct keys in both files; "
            + opening(false) + " opens count and sum, " + opening(true)
            + " the sum of squares too, `group` the count of every group";

    private static final String FEWER = ", or only that they are fewer than ";

    /** Every case: {@code %s} is "your" or "its". */
    private static final List<Row> TABLE = List.of(
            new Row(Reveal.ROWS, true, false, new Learned("which of %s rows matched", "the same for its rows", SIZES)),
            new Row(
                    Reveal.ROWS,
                    true,
                    true,
                    new Learned(
                            "which of %s rows matched, by rule",
                            "the same for its rows", SIZES + ", and the number of matches by rule")),
            new Row(Reveal.ROWS, false, false, new Learned("which of %s rows matched", "nothing", SIZES)),
            new Row(
                    Reveal.ROWS,
                    false,
                    true,
                    new Learned(
                            "which of %s rows matched, by rule (a row of the other party may match under several)",
                            "nothing", SIZES)),
            new Row(
                    Reveal.COUNT,
                    true,
                    false,
                    new Learned("how many distinct keys are in both files", "the same", SIZES)),
            new Row(
                    Reveal.COUNT,
                    false,
                    false,
                    new Learned("how many distinct keys are in both files", "nothing", SIZES)),
            new Row(Reveal.FIGURES, true, false, new Learned(FIGURES, "the same", SIZES)),
            new Row(Reveal.FIGURES, false, false, new Learned(FIGURES, "nothing", SIZES)));

    /** The results of a job by {@code plan} for party {@code me} and its peer. */
    public static Learned of(Plan plan, Party me) {
        Row row = row(plan);
        Learned learned = plan.to().includes(me)
                ? new Learned(learner(plan, row, me, "your"), row.words.peer, row.words.both)
                : new Learned(row.words.peer, learner(plan, row, me, "its"), row.words.both);
        return learned.withValues(plan.valuesPerRow() > 1, plan.to(), me)
                .withColumns(plan.sends().names(me.other()), plan.sends().names(me));
    }

    /** The same in sentences that call the parties by their names. */
    public static InSentences sentences(Plan plan) {
        Row row = row(plan);
        boolean byRule = !row.words.both.equals(SIZES);
        return new InSentences(
                sentence(plan, row, Party.LISTENER),
                sentence(plan, row, Party.CONNECTOR),
                "Both learn how many records with a key the other has at most, rounded up"
                        + (byRule ? ", and how many matched by each rule." : "."),
                "Nobody learns records that do not match, their order in the other's file, or how often a key stands"
                        + " there.");
    }

    private static String sentence(Plan plan, Row row, Party party) {
        if (!plan.to().includes(party)) {
            return capital(plan.called(party)) + " learns nothing of the result.";
        }
        boolean told = plan.reveal() != Reveal.ROWS && party == Party.CONNECTOR && plan.to() == To.BOTH;
        String result = told ? "the same" : result(plan, row);
        String columns = plan.sends().names(party.other());
        return capital(plan.called(party)) + " learns " + result
                + (columns.isEmpty()
                        ? ""
                        : ", and for those reads these columns of " + Plan.possessive(plan.called(party.other()))
                                + " file: " + columns)
                + ".";
    }

    private static String result(Plan plan, Row row) {
        if (plan.reveal() != Reveal.FIGURES) {
            return String.format(row.words.you, "its");
        }
        long least = plan.minMatches();
        String fewer = plan.figures().group().isPresent()
                ? "; of a group with fewer than " + least + " of them, only that they are so few"
                : "; of fewer than " + least + " of them, only that they are so few";
        return "these figures, over the records in both files, each key counted once: "
                + String.join("; ", plan.figureWords()) + (least > 0 ? fewer : "");
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Row row(Plan plan) {
        return TABLE.stream()
                .filter(r -> r.reveal == plan.reveal()
                        && r.toBoth == (plan.to() == To.BOTH)
                        && r.severalRules == plan.rules().size() > 1)
                .findFirst()
                .orElseThrow();
    }

    private static String learner(Plan plan, Row row, Party me, String whose) {
        if (plan.reveal() != Reveal.FIGURES) {
            return String.format(row.words.you, whose);
        }
        return plan.figures().words(me) + (plan.minMatches() > 0 ? FEWER + plan.minMatches() : "");
    }

    private static String opening(boolean squares) {
        return Arrays.stream(Statistic.values())
                .filter(each -> each.opensCount() && each.opensSquares() == squares)
                .map(each -> "`" + each.label() + "`")
                .collect(Collectors.joining(", "));
    }

    /** The same, including which of a row's several values matched. */
    private Learned withValues(boolean several, To to, Party me) {
        String values = ", and by which of their values";
        return new Learned(
                several && to.includes(me) ? you + values : you,
                several && to.includes(me.other()) ? peer + values : peer,
                both);
    }

    /** With the columns that go with matched rows; empty if there are none. */
    private Learned withColumns(String read, String shown) {
        return new Learned(
                read.isEmpty() ? you : you + ", and for those the peer's " + read,
                shown.isEmpty() ? peer : peer + ", and for those your " + shown,
                both);
    }

    /** The line of a confirmation, before the job. */
    public String before() {
        return "you learn: " + you + ".  the peer learns: " + peer + ".  both learn: " + both;
    }

    /** The line of a summary, after the job. */
    public String after() {
        return "you learned: " + you + ".  the peer learned: " + peer + ".  both learned: " + both;
    }

    /** Every case, as a table in Markdown. */
    public static String table() {
        StringBuilder out = new StringBuilder("| result | to | rules | who learns it | the other party | both |\n");
        out.append("|---|---|---|---|---|---|\n");
        for (Row row : TABLE) {
            List<String> cells = List.of(
                    "`" + row.reveal.label() + "`",
                    row.toBoth ? "both" : "one party",
                    row.severalRules ? "several" : "one",
                    String.format(row.words.you, "its"),
                    row.words.peer,
                    row.words.both);
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return out.toString();
    }

    /**
     * The results of a job in full sentences.
     *
     * @param listener the waiting party's results
     * @param connector the dialing party's results
     * @param both facts that both learn besides
     * @param nobody facts that stay hidden from both
     */
    public record InSentences(String listener, String connector, String both, String nobody) {

        /** All of them, in this order. */
        public List<String> all() {
            return List.of(listener, connector, both, nobody);
        }
    }

    /** The results of the learner, here "you", and of the other party in one case. */
    private record Row(Reveal reveal, boolean toBoth, boolean severalRules, Learned words) {}
}
