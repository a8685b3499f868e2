package org.psikit.cli.internal.options;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.linkage.Linkage;

/**
 * What {@code --profile} takes: a profile, or a set of rules for people, whose values are those of the profile basic-1.
 *
 * @param profile what is the same value
 * @param linkage the set of rules; null for a profile alone
 */
public record ProfileChoice(Profile profile, @Nullable Linkage linkage) {

    /** The help text about sets of rules. */
    static final String HELP = "; or " + Linkage.LINKAGE_1.label()
            + ", a set of rules for people in basic-1, which come after those of --on and take --person";

    /** All that there is to choose from. */
    static ProfileChoice[] all() {
        return Stream.concat(
                        Arrays.stream(Profile.values()).map(profile -> new ProfileChoice(profile, null)),
                        Arrays.stream(Linkage.values()).map(linkage -> new ProfileChoice(Profile.BASIC_1, linkage)))
                .toArray(ProfileChoice[]::new);
    }

    /** The word for it. */
    public String label() {
        Linkage set = linkage;
        return set == null ? profile.label() : set.label();
    }

    /**
     * The rules that it adds.
     *
     * @param person what {@code --person} says
     * @throws UsageException if it says nothing where it is needed, or something where it is not
     */
    public List<Rule> rules(Map<String, String> person) {
        Linkage set = linkage;
        if (set == null) {
            if (!person.isEmpty()) {
                throw new UsageException("--person goes with --profile " + Linkage.LINKAGE_1.label()
                        + ": add that, or leave --person out");
            }
            return List.of();
        }
        if (person.isEmpty()) {
            throw new UsageException("--profile " + set.label()
                    + " needs the columns that describe a person: pass --person " + Linkage.Person.FORM);
        }
        return set.rules(Linkage.Person.of(person));
    }
}
