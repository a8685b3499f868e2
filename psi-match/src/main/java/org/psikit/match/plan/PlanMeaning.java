package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.keys.Hashing;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeyType;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Rule;

/**
 * Says in words what a plan says of a field, with the parties' names in place of sides. Plan files have these words
 * beside the fields, and explanations of plans are made of them.
 */
final class PlanMeaning {

    private PlanMeaning() {}

    static String rules(Plan plan) {
        List<Rule> rules = plan.rules();
        if (rules.size() == 1) {
            return "two records match if they have the same " + words(rules.get(0));
        }
        List<String> ways = new ArrayList<>();
        for (Rule rule : rules) {
            ways.add("(" + (ways.size() + 1) + ") the same " + words(rule));
        }
        return "two records match if they have " + String.join(", or else ", ways)
                + "; a record that an earlier rule matched takes no part in later ones";
    }

    private static String words(Rule rule) {
        return rule.parts().stream().map(PlanMeaning::words).collect(Collectors.joining(" and the same "));
    }

    private static String words(KeyPart part) {
        KeyType type = part.type();
        String how = type.equals(KeyType.of(Normalizer.TEXT))
                ? " (case and outer blanks do not count)"
                : type.equals(KeyType.of(Normalizer.EXACT))
                        ? " (to the character)"
                        : " (compared as " + type.label() + ")";
        return String.join(" or ", part.keys())
                + how
                + (type.hashing() == Hashing.SHA256 ? ", of which both sides use the SHA-256" : "");
    }

    static String profile(Plan plan) {
        return "before they are compared, values are normalised by the profile called "
                + plan.profile().label();
    }

    static String placeholders(Plan plan) {
        Placeholders list = plan.placeholders();
        if (list.equals(Placeholders.NONE)) {
            return "every value that is not empty counts";
        }
        return "values that mean no value, for which a record never matches, are "
                + (list.equals(Placeholders.STANDARD)
                        ? "those of the list called " + list.label() + ", such as n/a or unknown"
                        : "those listed above");
    }

    static String protocol(Plan plan) {
        return plan.protocol().equals(Plan.AUTO)
                ? "the programs choose the fastest protocol that suits this plan, once sizes are known"
                : "the protocol " + plan.protocol() + " and no other";
    }

    static String security(Plan plan) {
        return plan.security() == SecurityModel.MALICIOUS
                ? "holds against a party that departs from the protocol: it is detected, or gains no more than it could by other"
                        + " input of its own"
                : "holds against a party that follows the protocol and records everything it sees; a party that departs"
                        + " from it may learn or falsify more";
    }

    static String reveal(Plan plan) {
        if (plan.reveal() == Reveal.ROWS) {
            return "which records match, and no figure";
        }
        return "over the records in both files, each key counted once: " + String.join("; ", FigureWords.of(plan));
    }

    static String to(Plan plan) {
        if (plan.to() == To.BOTH) {
            return plan.called(Party.LISTENER) + " and " + plan.called(Party.CONNECTOR) + " both learn the result";
        }
        Party learner = plan.to().includes(Party.LISTENER) ? Party.LISTENER : Party.CONNECTOR;
        return plan.called(learner) + " alone learns the result; " + plan.called(learner.other()) + " does not";
    }

    static String send(Plan plan) {
        List<String> sentences = new ArrayList<>();
        for (Party party : Party.values()) {
            if (!plan.sends().of(party).isEmpty()) {
                String columns = plan.sends().of(party).stream()
                        .map(column -> column.name() + " (at most " + column.maxBytes() + " bytes)")
                        .collect(Collectors.joining(", "));
                sentences.add(plan.called(party.other()) + " can read, of matched records alone, these columns of "
                        + Plan.possessive(plan.called(party)) + " file: " + columns);
            }
        }
        return sentences.isEmpty() ? "nobody gets a column of the other's file" : String.join("; ", sentences);
    }

    static String minSet(Plan plan) {
        return plan.reveal() == Reveal.ROWS
                ? "does not apply, since this plan asks for no figure"
                : "no figure is computed if either file has fewer than " + plan.minSet() + " different keys";
    }

    static String minMatches(Plan plan) {
        if (plan.minMatches() == 0) {
            return "no such limit";
        }
        return "with fewer than " + plan.minMatches() + " keys in both files"
                + (plan.figures().group().isPresent() ? ", for each group by itself," : "")
                + " that alone is learned, and no figure";
    }

    static String epsilon(Plan plan) {
        return plan.figures()
                .epsilon()
                .map(epsilon -> "both parties add noise to every figure; ε = " + epsilon.toPlainString()
                        + " in all is the most that the presence of one key can show through")
                .orElse(plan.reveal() == Reveal.ROWS ? "does not apply" : "figures are exact");
    }

    static String fingerprint(Plan plan, Party party) {
        return plan.fingerprint(party).isPresent()
                ? "the program refuses any other identity of " + plan.called(party)
                : "each side names the identity of the other when it starts the job";
    }
}
