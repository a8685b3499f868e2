package org.psikit.cli.internal.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.PlanFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Flags for everything that both parties must agree on: one for each field of a plan, and one for a file with all of
 * them.
 */
public final class PlanOptions {

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Take all of this from a file written by psi plan. A flag that contradicts it is an error.")
    @Nullable
    public Path planFile;

    @Option(
            names = "--person",
            paramLabel = "PROPERTY=KEY",
            split = ",",
            description =
                    "The columns that describe a person, for --profile linkage-1: given=KEY,surname=KEY,dob=KEY,postcode=KEY. The"
                            + " rules are spelled out in the plan.")
    Map<String, String> person = new LinkedHashMap<>();

    /** Adds the flags. */
    @Spec
    void addFlags(CommandSpec spec) {
        PlanField.ALL.forEach(field -> spec.addOption(flag(field)));
    }

    private static OptionSpec flag(PlanField<?> field) {
        OptionSpec.Builder flag = OptionSpec.builder(field.flag())
                .paramLabel(field.argument())
                .description(help(field))
                .completionCandidates(field == PlanField.PROFILE ? new WordConverter.OfProfile() : field.choices());
        return switch (field.shape()) {
            case WORD ->
                flag.type(String.class)
                        .converters(word -> understood(field, word))
                        .build();
            case COMMA_LIST ->
                flag.type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .build();
            case LIST, WORD_OR_LIST ->
                flag.type(List.class).auxiliaryTypes(String.class).build();
        };
    }

    private static String help(PlanField<?> field) {
        String choices = String.join(", ", field.choices());
        String defaults = String.join(", ", field.defaults());
        return field.help()
                + (field == PlanField.PROFILE ? ": " + choices + ProfileChoice.HELP : "")
                + (field == PlanField.PROFILE || choices.isEmpty() ? "" : ": " + choices)
                + (defaults.isEmpty() ? "." : " (default: " + defaults + ").");
    }

    /** The word itself, if it means something to the field. */
    private static String understood(PlanField<?> field, String word) {
        if (field == PlanField.PROFILE) {
            return new WordConverter.OfProfile().convert(word).label();
        }
        try {
            field.parse(List.of(word), null);
            return word;
        } catch (UsageException e) {
            throw new TypeConversionException("'" + word + "': " + Flags.named(e.template()));
        }
    }

    /**
     * The plan that file and flags make.
     *
     * @param me whose columns {@code --send} names without a side
     * @throws UsageException if a flag contradicts the file, or there is neither a file nor a rule
     */
    public Plan plan(ParseResult flags, Party me) {
        Path file = planFile;
        if (file == null) {
            if (!flags.hasMatchedOption(PlanField.RULES.flag())
                    && profile(flags).linkage() == null) {
                throw new UsageException("no --on: name a key column that both parties have, as in --on email");
            }
            return read(flags, new PlanDraft(), me);
        }
        Plan written = PlanFile.read(file);
        Plan both = read(flags, PlanDraft.of(written), me);
        for (PlanField<?> field : PlanField.ALL) {
            if (!field.text(both).equals(field.text(written))) {
                throw new UsageException(field.flag() + " " + field.text(both) + " contradicts " + file
                        + ", which says " + field.text(written)
                        + ": leave the flag out, or change the plan at both parties");
            }
        }
        return written;
    }

    private Plan read(ParseResult flags, PlanDraft draft, Party me) {
        for (PlanField<?> field : PlanField.ALL) {
            if (field != PlanField.PROFILE && flags.hasMatchedOption(field.flag())) {
                field.read(draft, flags.matchedOption(field.flag()).stringValues(), me);
            }
        }
        ProfileChoice profile = profile(flags);
        if (flags.hasMatchedOption(PlanField.PROFILE.flag())) {
            draft.set(PlanField.PROFILE, profile.profile());
        }
        List<Rule> more = profile.rules(person);
        if (!more.isEmpty()) {
            List<Rule> named = flags.hasMatchedOption(PlanField.RULES.flag()) ? draft.get(PlanField.RULES) : List.of();
            draft.set(
                    PlanField.RULES,
                    Stream.concat(named.stream(), more.stream()).toList());
        }
        return draft.plan();
    }

    /** The value of {@code --profile}, or its default. */
    private static ProfileChoice profile(ParseResult flags) {
        String flag = PlanField.PROFILE.flag();
        String word = flags.hasMatchedOption(flag)
                ? flags.matchedOption(flag).stringValues().get(0)
                : PlanField.PROFILE.defaults().get(0);
        return new WordConverter.OfProfile().convert(word);
    }
}
