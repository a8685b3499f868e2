package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.psikit.match.plan.Figure.OfNumbers;

/** Says the figures of a plan in words, with the parties' names in place of sides. */
final class FigureWords {

    private final Plan plan;

    private FigureWords(Plan plan) {
        this.plan = plan;
    }

    /** The opened values: a phrase for each figure, then those that apply to all. */
    static List<String> of(Plan plan) {
        return new FigureWords(plan).phrases();
    }

    private List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        for (Figure figure : plan.figures().list()) {
            if (figure instanceof Figure.Count) {
                phrases.add("the number of them");
            } else if (figure instanceof OfNumbers numbers) {
                phrases.add(phrase(numbers));
            }
        }
        plan.figures().group().ifPresent(group -> {
            if (!phrases.contains("the number of them")) {
                phrases.add(0, "the number of them");
            }
            phrases.add("each of these by " + group.name() + ", from " + file(group.side()) + " ("
                    + String.join(", ", group.domain()) + "), instead of in total");
        });
        plan.figures()
                .epsilon()
                .ifPresent(epsilon -> phrases.add("each with random noise from both parties (ε = "
                        + epsilon.toPlainString() + " in all), so that no figure is exact"));
        return phrases;
    }

    private String phrase(OfNumbers numbers) {
        Statistic statistic = numbers.statistic();
        String told = statistic.told().isEmpty()
                ? Statistic.SUM.label()
                : statistic.told().stream().map(Statistic.Value::label).collect(Collectors.joining(" and "));
        String beside = statistic.told().isEmpty()
                ? ""
                : " (and with it their number"
                        + (statistic.opensSquares() ? ", the sum and the sum of squares)" : " and the sum)");
        return "the " + told.toLowerCase(Locale.ROOT) + " of "
                + numbers.column().name() + ", from " + file(numbers.column().side()) + beside;
    }

    private String file(Party party) {
        return Plan.possessive(plan.called(party)) + " file";
    }
}
