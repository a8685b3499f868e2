package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.ProtocolCard.Cost;
import org.psikit.core.api.SecurityModel;

/** Protocol cards as text for a terminal and as Markdown for the documents. */
public final class CardTables {

    private static final List<String> ABILITY_HEADER =
            List.of("protocol", "--reveal", "--to", "--security", "--on", "payload");
    private static final int SAMPLE_ROWS = 1 << 20;
    private static final int SAMPLE_TAG_BYTES = 10;
    private static final double MEGA = 1e6;

    private final List<ProtocolCard> cards;

    public CardTables(List<ProtocolCard> cards) {
        this.cards = List.copyOf(cards);
    }

    /** A line for each protocol, beginning with its id. */
    public List<String> titles() {
        return TerminalText.aligned(
                cards.stream().map(c -> List.of(c.id(), c.title())).toList());
    }

    /** Header and a row for each kind of result: which protocol can do what. */
    public List<String> abilities() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(ABILITY_HEADER);
        rows.addAll(abilityRows());
        return TerminalText.aligned(rows);
    }

    /** Paper, assumption, cost and caveat of each protocol, wrapped. */
    public List<String> details(int width) {
        List<String> lines = new ArrayList<>();
        for (ProtocolCard card : cards) {
            lines.add("");
            lines.add(card.id() + ": " + card.title());
            List<List<String>> facts = List.of(
                    List.of("paper", card.paper()),
                    List.of("rests on", card.assumption()),
                    List.of("costs", cost(card.cost())),
                    List.of("mind", card.caveat()));
            for (List<String> fact : facts) {
                lines.addAll(TerminalText.wrapped(String.format("  %-10s", fact.get(0)), fact.get(1), width));
            }
        }
        return lines;
    }

    /** Titles and details, as a table of the README. */
    public String markdownCards() {
        StringBuilder text = new StringBuilder("| protocol | what | paper | cost | mind |\n|---|---|---|---|---|\n");
        for (ProtocolCard card : cards) {
            text.append(markdownRow(
                    List.of("`" + card.id() + "`", card.title(), card.paper(), cost(card.cost()), card.caveat())));
        }
        return text.toString();
    }

    /** Which protocol can do what, as a table of the README. */
    public String markdownAbilities() {
        StringBuilder text = new StringBuilder(
                markdownRow(ABILITY_HEADER.stream().map(CardTables::flag).toList()));
        text.append("|---".repeat(ABILITY_HEADER.size())).append("|\n");
        abilityRows().forEach(row -> text.append(markdownRow(row)));
        return text.toString();
    }

    private List<List<String>> abilityRows() {
        List<List<String>> rows = new ArrayList<>();
        for (ProtocolCard card : cards) {
            for (Ability ability : card.abilities()) {
                rows.add(List.of(
                        card.id(),
                        ability.reveal().label(),
                        to(ability.learners()),
                        models(ability.security()),
                        ability.severalRules() ? "several rules" : "one rule",
                        ability.send() ? "yes" : "no"));
            }
        }
        return rows;
    }

    private static String to(Set<Learners> learners) {
        List<String> words = new ArrayList<>();
        if (learners.contains(Learners.BOTH)) {
            words.add("both");
        }
        if (learners.contains(Learners.RECEIVER)) {
            words.add("listener");
            words.add("connector");
        }
        return String.join(", ", words);
    }

    private static String models(Set<SecurityModel> models) {
        return models.stream()
                .sorted(Comparator.naturalOrder())
                .map(SecurityModel::label)
                .collect(Collectors.joining(", "));
    }

    private static String cost(Cost cost) {
        return String.format(
                Locale.ROOT,
                "%d round%s; 2^20 rows on each side: %.0f MB to the sender, %.0f MB back, about %.1f s",
                cost.rounds(),
                cost.rounds() == 1 ? "" : "s",
                cost.bytesFromReceiver(SAMPLE_ROWS, SAMPLE_ROWS, SAMPLE_TAG_BYTES) / MEGA,
                cost.bytesFromSender(SAMPLE_ROWS, SAMPLE_ROWS, SAMPLE_TAG_BYTES) / MEGA,
                cost.seconds(SAMPLE_ROWS, SAMPLE_ROWS));
    }

    private static String flag(String word) {
        return word.startsWith("--") ? "`" + word + "`" : word;
    }

    private static String markdownRow(List<String> cells) {
        return "| " + cells.stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |\n";
    }
}
