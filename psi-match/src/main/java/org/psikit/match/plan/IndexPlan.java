package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.ProfileDigest;
import org.psikit.match.keys.Rule;
import org.psikit.match.keys.derived.Derivation;

/**
 * What the owner of an index and its client must hold alike: it stands in the manifest. As text, a line each: {@code
 * profile NAME DIGEST}, {@code on RULE} for each rule, {@code send COLUMN(max=BYTES)} for each column of the label.
 *
 * @param rules ways for two rows to match, in order
 * @param profile what is the same value
 * @param sends columns that the owner lets the client read of matched items
 */
public record IndexPlan(List<Rule> rules, Profile profile, List<SentColumn> sends) {

    private static final String PROFILE = "profile ";
    private static final String ON = "on ";
    private static final String SEND = "send ";

    /** Copies the lists. */
    public IndexPlan {
        rules = List.copyOf(rules);
        sends = List.copyOf(sends);
        if (rules.isEmpty()) {
            throw new UsageException("an index needs a rule: name its key columns");
        }
    }

    /** Reads columns as {@code --send} takes them: {@code NAME} or {@code NAME(max=BYTES)}. */
    public static List<SentColumn> columns(List<String> words) {
        return words.stream().map(SentColumn::parse).toList();
    }

    /** Bytes of an item's label: all its columns, packed as {@link SentColumn} says. */
    public int labelBytes() {
        return sends.stream().mapToInt(SentColumn::bytes).sum();
    }

    /** The canonical text. */
    public String text() {
        Set<Normalizer> types = EnumSet.noneOf(Normalizer.class);
        Set<Derivation> derivations = new HashSet<>();
        rules.forEach(rule -> rule.parts().forEach(part -> {
            types.add(part.type().normalizer());
            derivations.addAll(part.type().derivations());
        }));
        StringBuilder text = new StringBuilder();
        text.append(PROFILE)
                .append(profile.label())
                .append(' ')
                .append(ProfileDigest.of(profile, Placeholders.STANDARD, types, derivations))
                .append('\n');
        rules.forEach(rule -> text.append(ON).append(rule.label()).append('\n'));
        sends.forEach(column -> text.append(SEND).append(column.label()).append('\n'));
        return text.toString();
    }

    /**
     * Reads {@link #text}.
     *
     * @throws PlanMismatchException if the text is of another version, or this program makes other keys of the profile
     */
    public static IndexPlan parse(String text) {
        try {
            IndexPlan plan = read(text);
            if (plan.text().equals(text)) {
                return plan;
            }
        } catch (UsageException e) {
            throw unlike(e);
        }
        throw unlike(null);
    }

    private static IndexPlan read(String text) {
        Profile profile = Profile.BASIC_1;
        List<Rule> rules = new ArrayList<>();
        List<SentColumn> sends = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(PROFILE)) {
                profile = Profile.parse(line.substring(PROFILE.length()).split(" ", 2)[0]);
            } else if (line.startsWith(ON)) {
                rules.add(Rule.parse(line.substring(ON.length())));
            } else if (line.startsWith(SEND)) {
                sends.add(SentColumn.parse(line.substring(SEND.length())));
            }
        }
        return new IndexPlan(rules, profile, sends);
    }

    private static PlanMismatchException unlike(@Nullable UsageException cause) {
        return new PlanMismatchException(
                "the index was made by a version that reads keys otherwise: use the same version at both parties",
                cause);
    }

    /**
     * Refuses an index whose keys are others than this party's.
     *
     * @throws PlanMismatchException if rules or profile differ
     */
    public void requireKeys(List<Rule> own, Profile ownProfile) {
        if (!rules.equals(own)) {
            throw new PlanMismatchException("the rules differ: the index has "
                    + rules.stream().map(Rule::label).toList() + ", this party "
                    + own.stream().map(Rule::label).toList() + ": name the same ones in the same order");
        }
        if (profile != ownProfile) {
            throw new PlanMismatchException("the profiles differ: the index has " + profile.label() + ", this party "
                    + ownProfile.label() + ": name the same one");
        }
    }
}
