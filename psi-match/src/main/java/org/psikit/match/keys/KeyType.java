package org.psikit.match.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.derived.Derivation;
import org.psikit.match.keys.derived.Derivation.Kind;

/**
 * What becomes of a cell on its way to a key, from left to right as rules write it:
 *
 * <pre>
 *   [split(SEPARATOR,N) | list(N)] : normaliser : derivation : … : [swap]
 *   [split(SEPARATOR,N) | list(N)] : sha256(normaliser : derivation : …)
 * </pre>
 *
 * <p>A normaliser that is left out is the one that the first derivation is usually made of.
 *
 * @param values how many values a cell may hold
 * @param normalizer how a value is brought to one form
 * @param derivations what is made of that form, one after the other
 * @param swap whether two columns make one key, and it does not count which of them holds which value
 * @param hashing whether the result is hashed, at both parties
 */
public record KeyType(
        ValueList values, Normalizer normalizer, List<Derivation> derivations, boolean swap, Hashing hashing) {

    private static final String HASHED = "sha256(";
    private static final String SWAP = "swap";

    /** Copies the list, and checks what goes together. */
    public KeyType {
        derivations = List.copyOf(derivations);
        for (int i = 0; i < derivations.size(); i++) {
            Kind kind = derivations.get(i).kind();
            if (!isOf(kind, normalizer, i == 0)) {
                throw new UsageException("%s is not made of %s: it is made of %s, and stands first if it is not %s"
                        .formatted(
                                kind.word(),
                                i == 0
                                        ? "a " + normalizer.label()
                                        : derivations.get(i - 1).label(),
                                usual(kind).label(),
                                "first(N), last(N) or initial"));
            }
        }
        if (swap && (values.most() > 1 || hashing != Hashing.NONE)) {
            throw new UsageException("swap takes two columns of one value each: leave out split, list and sha256");
        }
    }

    /** A single value of a type. */
    public static KeyType of(Normalizer normalizer) {
        return of(normalizer, Hashing.NONE);
    }

    /** A single value of a type, hashed or not. */
    static KeyType of(Normalizer normalizer, Hashing hashing) {
        return new KeyType(ValueList.ONE, normalizer, List.of(), false, hashing);
    }

    /** The default normaliser of a derivation. */
    private static Normalizer usual(Kind kind) {
        return switch (kind) {
            case YEAR, MONTH -> Normalizer.DATE;
            case DIGITS -> Normalizer.TEXT;
            case SOUNDEX, METAPHONE, COLOGNE, NYSIIS, INITIAL, FIRST, LAST, TOKENS, ADDRESS -> Normalizer.NAME;
        };
    }

    private static boolean isOf(Kind kind, Normalizer normalizer, boolean first) {
        return switch (kind) {
            case INITIAL, FIRST, LAST -> normalizer != Normalizer.EXACT;
            case DIGITS -> first && (normalizer == Normalizer.TEXT || normalizer == Normalizer.POSTCODE);
            case TOKENS -> first && (normalizer == Normalizer.TEXT || normalizer == Normalizer.NAME);
            case YEAR, MONTH, SOUNDEX, METAPHONE, COLOGNE, NYSIIS, ADDRESS -> first && normalizer == usual(kind);
        };
    }

    /**
     * Reads a type.
     *
     * @throws UsageException if it is none
     */
    public static KeyType parse(String text) {
        List<String> steps = steps(text);
        int at = 0;
        Optional<ValueList> values = ValueList.parse(steps.get(0));
        if (values.isPresent()) {
            at++;
        }
        ValueList list = values.orElse(ValueList.ONE);
        if (at == steps.size()) {
            return new KeyType(list, Normalizer.TEXT, List.of(), false, Hashing.NONE);
        }
        String first = steps.get(at);
        if (first.startsWith(HASHED) && first.endsWith(")")) {
            KeyType plain =
                    parse(first.substring(HASHED.length(), first.length() - 1).strip());
            if (plain.hashing != Hashing.NONE || plain.swap || !plain.values.equals(ValueList.ONE)) {
                throw new UsageException(
                        "sha256(TYPE) takes the type of one value: write split, list and swap outside");
            }
            end(steps, at + 1);
            return new KeyType(list, plain.normalizer, plain.derivations, false, Hashing.SHA256);
        }
        Optional<Normalizer> named = Normalizer.find(first);
        if (named.isPresent()) {
            at++;
        }
        List<Derivation> derivations = new ArrayList<>();
        Optional<Derivation> next;
        while (at < steps.size() && (next = Derivation.parse(steps.get(at))).isPresent()) {
            derivations.add(next.get());
            at++;
        }
        boolean swap = at < steps.size() && steps.get(at).equals(SWAP);
        end(steps, swap ? at + 1 : at);
        Normalizer usual = derivations.isEmpty()
                ? Normalizer.NAME
                : usual(derivations.get(0).kind());
        return new KeyType(list, named.orElse(usual), derivations, swap, Hashing.NONE);
    }

    private static void end(List<String> steps, int at) {
        if (at == steps.size()) {
            return;
        }
        String rest = steps.get(at);
        if (at > 0
                && (Normalizer.find(rest).isPresent()
                        || rest.startsWith(HASHED)
                        || ValueList.parse(rest).isPresent())) {
            throw new UsageException(
                    "two types where one is needed, %s and %s: what is derived from a type follows it, and split or list stand before it"
                            .formatted(steps.get(at - 1), rest));
        }
        throw new UsageException("no key type \"%s\": there are %s".formatted(rest, labels()));
    }

    /** The steps between colons that are not in parentheses. */
    private static List<String> steps(String text) {
        List<String> steps = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ':' && depth == 0) {
                steps.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        steps.add(text.substring(start).strip());
        return steps;
    }

    /** All words of types, for help and messages. */
    public static String labels() {
        return Normalizer.labels() + ", " + Derivation.labels() + ", " + SWAP + ", sha256(TYPE), " + ValueList.USAGE;
    }

    /** As rules and plans write it. */
    public String label() {
        boolean usual = derivations.isEmpty()
                ? swap && normalizer == Normalizer.NAME
                : normalizer == usual(derivations.get(0).kind());
        String value = Stream.of(
                        usual ? Stream.<String>empty() : Stream.of(normalizer.label()),
                        derivations.stream().map(Derivation::label),
                        swap ? Stream.of(SWAP) : Stream.<String>empty())
                .flatMap(steps -> steps)
                .collect(Collectors.joining(":"));
        String hashed = hashing == Hashing.SHA256 ? HASHED + value + ")" : value;
        return values.equals(ValueList.ONE) ? hashed : values.label() + ":" + hashed;
    }

    /** How many different keys there can be, as an order of magnitude; infinite for free text. */
    double space() {
        double space = normalizer.space();
        for (Derivation derivation : derivations) {
            space = derivation.space(space);
        }
        return swap ? space * space : space;
    }

    /** The same type for a single column of a pair. */
    KeyType withoutSwap() {
        return new KeyType(values, normalizer, derivations, false, hashing);
    }
}
