package org.psikit.match.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

/**
 * A field of a plan as people write it: in plan files and as a flag. {@link #ALL} is the one place that knows them; a new
 * field is a line there and a variable in {@link PlanDraft}.
 */
public final class PlanField {

    private static final String NO_NOISE = "none";

    /** What a field takes in a file. */
    enum Shape {
        /** One word. */
        WORD,
        /** A list of words, which may be empty. */
        LIST,
        /** One word, or a list of several. */
        WORD_OR_LIST
    }

    /** In the order in which files are written. */
    public static final List<PlanField> ALL = List.of(
            list(
                    "rules",
                    "--on",
                    "ways for two rows to match, tried in this order",
                    plan -> plan.rules().stream().map(Rule::label).toList(),
                    (draft, rules) ->
                            draft.rules = rules.stream().map(Rule::parse).toList()),
            word(
                    "profile",
                    "what is the same value",
                    Profile.values(),
                    Profile::label,
                    Plan::profile,
                    (d, v) -> d.profile = v),
            text("protocol", "auto, or one that psi protocols lists", Plan::protocol, (d, v) -> d.protocol = v),
            word(
                    "security",
                    "what the protocol must withstand",
                    SecurityModel.values(),
                    SecurityModel::label,
                    Plan::security,
                    (d, v) -> d.security = v),
            new PlanField(
                    "reveal",
                    "--reveal",
                    "what is learned: rows, or figures, one or a list: count, sum:SIDE.COLUMN(scale=DIGITS,max=NUMBER),"
                            + " mean:…, stats:…, group:SIDE.COLUMN(VALUE,VALUE)",
                    Shape.WORD_OR_LIST,
                    plan -> plan.figures().isEmpty()
                            ? List.of(Reveal.ROWS.label())
                            : plan.figures().labels(),
                    (draft, words) -> draft.figures = Figures.parse(words)),
            word("to", "who learns it", To.values(), To::label, Plan::to, (d, v) -> d.to = v),
            list(
                    "send",
                    "--send",
                    "columns that a party lets the other read of matched rows, as in listener.segment(max=20)",
                    plan -> plan.sends().words(),
                    (draft, words) -> draft.sends = Sends.parse(words, null)),
            number(
                    "min-set",
                    "figures are refused on fewer keys, on either side",
                    Plan::minSet,
                    (d, v) -> d.minSet = v),
            number(
                    "min-matches",
                    "with fewer keys in both files nothing but that is revealed; of groups, cell by cell",
                    plan -> (int) plan.minMatches(),
                    (d, v) -> d.minMatches = v),
            text(
                    "dp-epsilon",
                    "noise on figures for differential privacy, or none",
                    plan -> plan.figures()
                            .epsilon()
                            .map(BigDecimal::toPlainString)
                            .orElse(NO_NOISE),
                    (d, v) ->
                            d.epsilon = v.equals(NO_NOISE) ? Optional.empty() : Optional.of(Figures.parseEpsilon(v))));

    private final String name;
    private final String flag;
    private final String comment;
    private final Shape shape;
    private final Function<Plan, List<String>> write;
    private final BiConsumer<PlanDraft, List<String>> read;

    private PlanField(
            String name,
            String flag,
            String comment,
            Shape shape,
            Function<Plan, List<String>> write,
            BiConsumer<PlanDraft, List<String>> read) {
        this.name = name;
        this.flag = flag;
        this.comment = comment;
        this.shape = shape;
        this.write = write;
        this.read = read;
    }

    /** As files name it. */
    public String name() {
        return name;
    }

    /** As the command line names it. */
    public String flag() {
        return flag;
    }

    /** What {@code plan} says, in one line. */
    public String text(Plan plan) {
        List<String> values = values(plan);
        return values.isEmpty() ? "nothing" : String.join(", ", values);
    }

    String comment() {
        return comment;
    }

    /** What it takes in a file. */
    Shape shape() {
        return shape;
    }

    List<String> values(Plan plan) {
        return write.apply(plan);
    }

    /**
     * Takes over words of a file.
     *
     * @throws UsageException if they mean nothing
     */
    void set(PlanDraft draft, List<String> words) {
        read.accept(draft, words);
    }

    void copy(Plan from, PlanDraft to) {
        set(to, values(from));
    }

    private static PlanField list(
            String name,
            String flag,
            String comment,
            Function<Plan, List<String>> write,
            BiConsumer<PlanDraft, List<String>> read) {
        return new PlanField(name, flag, comment, Shape.LIST, write, read);
    }

    private static PlanField text(
            String name, String comment, Function<Plan, String> write, BiConsumer<PlanDraft, String> read) {
        return new PlanField(
                name,
                "--" + name,
                comment,
                Shape.WORD,
                plan -> List.of(write.apply(plan)),
                (draft, words) -> read.accept(draft, words.get(0)));
    }

    private static <T> PlanField word(
            String name,
            String comment,
            T[] values,
            Function<T, String> label,
            Function<Plan, T> write,
            BiConsumer<PlanDraft, T> read) {
        return text(
                name,
                comment,
                write.andThen(label),
                (draft, word) -> read.accept(
                        draft,
                        Arrays.stream(values)
                                .filter(v -> label.apply(v).equals(word.toLowerCase(Locale.ROOT)))
                                .findFirst()
                                .orElseThrow(() -> new UsageException("this is none of "
                                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))))));
    }

    private static PlanField number(
            String name, String comment, Function<Plan, Integer> write, BiConsumer<PlanDraft, Integer> read) {
        return text(name, comment, plan -> write.apply(plan).toString(), (draft, word) -> {
            if (!word.matches("[0-9]{1,9}")) {
                throw new UsageException("a whole number is needed");
            }
            read.accept(draft, Integer.valueOf(word));
        });
    }
}
