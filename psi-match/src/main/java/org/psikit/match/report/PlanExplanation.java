package org.psikit.match.report;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.psikit.core.api.Reveal;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanField;

/**
 * Explains a plan to people who read contracts, not settings: who the parties are, what is compared, what each side
 * learns and what holds them to it. Every sentence follows from the plan's fields; comments in its file play no part.
 *
 * @param title what the plan is, in a line
 * @param sections what it says, by subject
 * @param settings its fields as the file has them, each with what it says in words
 */
public record PlanExplanation(String title, List<Section> sections, List<SettingInWords> settings) {

    /** The section of who the parties are. */
    public static final String PARTIES = "The parties";

    /** The section on purpose and date. */
    public static final String PURPOSE = "Purpose and date";

    /** The section of what each side learns. */
    public static final String LEARNED = "What each side learns";

    /** Copies the lists. */
    public PlanExplanation {
        sections = List.copyOf(sections);
        settings = List.copyOf(settings);
    }

    /**
     * A plan's statements on one subject.
     *
     * @param heading the subject
     * @param sentences full sentences
     */
    public record Section(String heading, List<String> sentences) {

        /** Copies the list. */
        public Section {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * A field of the plan.
     *
     * @param name as files have it
     * @param value as files have it
     * @param meaning in words; empty if the value says all
     */
    public record SettingInWords(String name, String value, String meaning) {}

    /** Explains a plan. */
    public static PlanExplanation of(Plan plan) {
        String listener = plan.called(Party.LISTENER);
        String connector = plan.called(Party.CONNECTOR);
        List<Section> sections = List.of(
                new Section(PARTIES, List.of(party(plan, Party.LISTENER), party(plan, Party.CONNECTOR))),
                new Section(PURPOSE, purpose(plan)),
                new Section("What is compared", compared(plan)),
                new Section(LEARNED, Learned.sentences(plan).all()),
                new Section("Limits", limits(plan)),
                new Section("What no plan prevents", unprevented()),
                new Section("What binds the programs", binding(plan)));
        List<SettingInWords> settings = PlanField.ALL.stream()
                .map(field -> new SettingInWords(field.name(), field.text(plan), field.meaning(plan)))
                .toList();
        return new PlanExplanation("A plan between " + listener + " and " + connector, sections, settings);
    }

    private static String party(Plan plan, Party party) {
        String name = plan.name(party)
                .map(n -> n + " is the party that")
                .orElse("A party without a name in this plan, called the " + party.label() + ",");
        String identity = plan.fingerprint(party)
                .map(f -> "Its identity has the fingerprint " + f + "; the programs accept no other.")
                .orElse("The plan does not fix its identity: the other side names the fingerprint when it starts.");
        return name + (party == Party.LISTENER ? " waits for the connection. " : " dials the other one. ") + identity;
    }

    private static List<String> purpose(Plan plan) {
        return List.of(
                plan.get(PlanField.PURPOSE)
                        .map(text -> "The result is for this purpose: " + text + (text.endsWith(".") ? "" : "."))
                        .orElse("The plan states no purpose."),
                plan.get(PlanField.DATE)
                        .map(day -> "The parties agreed on it on " + day + ".")
                        .orElse("The plan states no day on which the parties agreed on it."));
    }

    private static List<String> compared(Plan plan) {
        List<String> sentences = new ArrayList<>();
        sentences.add(sentence(PlanField.RULES, plan));
        sentences.add(sentence(PlanField.PROFILE, plan));
        sentences.add("Neither side sends these values: what travels is encrypted for this one run.");
        return sentences;
    }

    private static List<String> limits(Plan plan) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Security is " + plan.security().label() + ": it " + PlanField.SECURITY.meaning(plan) + ".");
        if (plan.reveal() != Reveal.ROWS) {
            sentences.add(sentence(PlanField.MIN_SET, plan));
        }
        if (plan.minMatches() > 0) {
            sentences.add(sentence(PlanField.MIN_MATCHES, plan));
        }
        plan.figures().epsilon().ifPresent(e -> sentences.add(sentence(PlanField.DP_EPSILON, plan)));
        if (!plan.sends().isEmpty()) {
            sentences.add(sentence(PlanField.SEND, plan));
        }
        return sentences;
    }

    private static List<String> unprevented() {
        return List.of(
                "A party may put records into its file that it only guesses, and see whether they match. Limits on"
                        + " sizes make that slower, and what a party does with a result is for the contract to say.");
    }

    private static List<String> binding(Plan plan) {
        return List.of(
                "Both programs compare the plan, to the byte, before anything about a record is sent, and stop if it"
                        + " differs in anything but the comments of its file.",
                "The SHA-256 of what they compare is " + HexFormat.of().formatHex(plan.digest())
                        + "; the report of a run states it.");
    }

    private static String sentence(PlanField<?> field, Plan plan) {
        return Learned.capital(field.meaning(plan)) + ".";
    }
}
