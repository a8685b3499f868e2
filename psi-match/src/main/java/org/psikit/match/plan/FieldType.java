package org.psikit.match.plan;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Rule;

/**
 * How the values of a field are written and read.
 *
 * @param <T> the values
 * @param shape what the field takes in a file and on the command line
 * @param choices the words it takes, if they are few
 * @param write the words of a value
 * @param read the value of words
 * @param json the value in the canonical text
 */
record FieldType<T>(
        PlanField.Shape shape,
        List<String> choices,
        Function<T, List<String>> write,
        Reader<T> read,
        Function<T, Object> json) {

    private static final String NONE = "none";
    private static final int LONGEST_LINE = 1000;

    private static final List<Placeholders> LISTS = List.of(Placeholders.STANDARD, Placeholders.NONE);

    /** The rules, each a word. */
    static final FieldType<List<Rule>> RULES = new FieldType<>(
            PlanField.Shape.LIST,
            List.of(),
            rules -> rules.stream().map(Rule::label).toList(),
            (words, me) -> words.stream().map(Rule::parse).toList(),
            rules -> rules.stream().map(FieldType::tree).toList());

    /** The figures; none is written as the rows that are learned in their place. */
    static final FieldType<List<Figure>> FIGURES = new FieldType<>(
            PlanField.Shape.WORD_OR_LIST,
            List.of(),
            figures -> figures.isEmpty()
                    ? List.of(Reveal.ROWS.label())
                    : figures.stream().map(Figure::label).toList(),
            (words, me) -> Figures.parse(words),
            figures -> figures.stream().map(Figure::label).toList());

    /** Columns that a party lets the other read. */
    static final FieldType<Sends> SENDS = new FieldType<>(
            PlanField.Shape.COMMA_LIST,
            List.of(),
            Sends::words,
            Sends::parse,
            sends -> Map.of(
                    Party.LISTENER.label(),
                    sends.labels(Party.LISTENER),
                    Party.CONNECTOR.label(),
                    sends.labels(Party.CONNECTOR)));

    /** Values that stand for none: one of the lists that come with this version, or a list of entries. */
    static final FieldType<Placeholders> PLACEHOLDERS = new FieldType<>(
            PlanField.Shape.WORD_OR_LIST,
            List.of(),
            list -> LISTS.contains(list) ? List.of(list.label()) : list.entries(),
            FieldType::placeholders,
            list -> Map.of("list", list.label(), "sha256", list.digest()));

    /** The ε of differential privacy, or none. */
    static final FieldType<Optional<BigDecimal>> EPSILON = optional(BigDecimal::toPlainString, Figures::parseEpsilon);

    /** A line of text, or none. */
    static final FieldType<Optional<String>> LINE = optional(Function.identity(), FieldType::line);

    /** A fingerprint, or none. */
    static final FieldType<Optional<Fingerprint>> FINGERPRINT = optional(Fingerprint::toString, Fingerprint::parse);

    /** A day, or none. */
    static final FieldType<Optional<LocalDate>> DATE = optional(LocalDate::toString, FieldType::day);

    /** Reads a value. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * The value of {@code words}.
         *
         * @param me whose columns those without a side are; null if every one must have it
         * @throws UsageException if they mean nothing
         */
        T read(List<String> words, @Nullable Party me);
    }

    /** On the command line, where it is known whose it is, a word may be a file; in a plan it may not. */
    private static Placeholders placeholders(List<String> words, @Nullable Party me) {
        String first = words.isEmpty() ? Placeholders.NONE.label() : words.get(0);
        if (words.size() <= 1) {
            for (Placeholders list : LISTS) {
                if (list.label().equals(first)) {
                    return list;
                }
            }
            if (me != null) {
                return Placeholders.read(Path.of(first));
            }
        }
        return Placeholders.of(words);
    }

    /** Any word. */
    static FieldType<String> text() {
        return word(List.of(), Function.identity(), Function.identity(), text -> text);
    }

    /** One of a few words. */
    static <T> FieldType<T> oneOf(T[] values, Function<T, String> label) {
        List<String> labels = Stream.of(values).map(label).toList();
        return word(
                labels,
                label,
                word -> Arrays.stream(values)
                        .filter(v -> label.apply(v).equals(word.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new UsageException("this is none of " + String.join(", ", labels))),
                label::apply);
    }

    /** A whole number from 0 on, of at most nine digits. */
    static <T extends Number> FieldType<T> number(Function<String, T> parse) {
        return word(
                List.of(),
                Object::toString,
                word -> {
                    if (!word.matches("[0-9]{1,9}")) {
                        throw new UsageException("a whole number is needed, of at most nine digits");
                    }
                    return parse.apply(word);
                },
                Number::longValue);
    }

    /** A word that may be missing. */
    private static <T> FieldType<Optional<T>> optional(Function<T, String> write, Function<String, T> read) {
        Function<Optional<T>, String> words = value -> value.map(write).orElse(NONE);
        return word(
                List.of(),
                words,
                word -> word.equals(NONE) ? Optional.empty() : Optional.of(read.apply(word)),
                words::apply);
    }

    private static String line(String text) {
        String line = text.strip();
        if (line.isEmpty()
                || line.length() > LONGEST_LINE
                || line.codePoints()
                        .anyMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE)) {
            throw new UsageException(
                    "a line of 1 to " + LONGEST_LINE + " characters is needed, without control characters, or " + NONE);
        }
        return line;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException("a day such as 2026-03-31 is needed, or " + NONE, e);
        }
    }

    private static <T> FieldType<T> word(
            List<String> choices, Function<T, String> write, Function<String, T> read, Function<T, Object> json) {
        return new FieldType<>(
                PlanField.Shape.WORD,
                choices,
                value -> List.of(write.apply(value)),
                (words, me) -> read.apply(words.get(0)),
                json);
    }

    /** {@code {"key":…,"type":…}}, with the further parts of a composite key under {@code and}. */
    private static Map<String, Object> tree(Rule rule) {
        List<Map<String, Object>> parts =
                rule.parts().stream().map(FieldType::tree).toList();
        Map<String, Object> tree = new LinkedHashMap<>(parts.get(0));
        if (parts.size() > 1) {
            tree.put("and", parts.subList(1, parts.size()));
        }
        return tree;
    }

    private static Map<String, Object> tree(KeyPart part) {
        Object key = part.keys().size() == 1 ? part.keys().get(0) : part.keys();
        return Map.of("key", key, "type", part.type().label());
    }
}
