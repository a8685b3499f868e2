package org.psikit.match.keys;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.derived.Derivation;
import org.psikit.match.keys.value.Refusal;
import org.psikit.match.keys.value.TextFolding;

/**
 * Computes the canonical value of one key column from the cell, or the reason why there is none. Two rows match in this
 * column if and only if their canonical values are equal, character by character. Thread-safe.
 */
public final class KeyForm {

    private static final int FIRST_MASK = 0x3F;

    private final Form form;
    private final List<Derivation> derivations;
    private final boolean hashing;
    private final boolean exact;
    private final Set<String> placeholders;
    private final Set<String> placeholderTexts;
    /** By the first character's low bits, the lengths of placeholders that begin so, 63 and more as one. */
    private final long[] placeholderLengths = new long[FIRST_MASK + 1];

    private KeyForm(Form form, KeyType then, boolean exact, Set<String> placeholders, Set<String> placeholderTexts) {
        this.form = form;
        this.derivations = then.derivations();
        this.hashing = then.hashing() == Hashing.SHA256;
        this.exact = exact;
        this.placeholders = Set.copyOf(placeholders);
        this.placeholderTexts = Set.copyOf(placeholderTexts);
        placeholders.forEach(each -> placeholderLengths[each.charAt(0) & FIRST_MASK] |= lengthBit(each));
    }

    /**
     * The form of a rule's key.
     *
     * @throws UsageException if the profile has no such type, a key is said to be hashed whose type is not, or region or
     *     date format cannot be read
     */
    public static KeyForm of(KeyPart part, KeySettings settings) {
        KeyType then = part.type();
        Normalizer type = then.normalizer();
        Form plain = settings.profile().form(type, settings);
        if (plain == null) {
            throw new UsageException(
                    "profile %s does not say what a %s is (key \"%s\"): take the type text, or profile %s"
                            .formatted(settings.profile().label(), type.label(), part.key(), Profile.BASIC_1.label()));
        }
        boolean hashing = then.hashing() == Hashing.SHA256;
        boolean hashedAlready = part.keys().stream().anyMatch(settings.hashedKeys()::contains);
        if (hashedAlready && !hashing) {
            throw new UsageException(
                    "the column of key \"%s\" is hashed: the rule must be %s:sha256(%s) at both parties"
                            .formatted(part.key(), part.key(), type.label()));
        }
        if (hashedAlready) {
            then = KeyType.of(type);
        }
        Form form = hashedAlready ? new HashedForm() : plain;
        boolean exact = type == Normalizer.EXACT && !hashing;
        Set<String> placeholders = new HashSet<>();
        Set<String> texts = new HashSet<>();
        // The list writes dates in ISO 8601, however this party's file does
        Form ofList = Objects.requireNonNull(settings.profile().form(type, settings.withDateFormat(null)));
        for (String placeholder : settings.placeholders().of(type)) {
            String text = TextFolding.fold(placeholder);
            texts.add(text);
            String canonical = exact ? text : ofList.apply(placeholder, new Reason());
            if (canonical != null && !canonical.isEmpty()) {
                placeholders.add(hashedAlready ? hashed(canonical, part.type()) : canonical);
            }
        }
        return new KeyForm(form, then, exact, placeholders, texts);
    }

    /** The content of an already hashed column for a canonical value. */
    private static String hashed(String canonical, KeyType type) {
        String derived = derived(canonical, type.derivations());
        return HashedForm.sha256(derived == null ? canonical : derived);
    }

    private static @Nullable String derived(String canonical, List<Derivation> derivations) {
        String derived = canonical;
        for (int i = 0; i < derivations.size() && derived != null; i++) {
            derived = derivations.get(i).apply(derived);
        }
        return derived;
    }

    /** The canonical value, never empty; null if this value is no key, and then {@code reason} says why. */
    @Nullable
    String canonical(String raw, Reason reason) {
        reason.set(Refusal.UNREADABLE);
        String value = form.apply(raw, reason);
        if (value == null || value.isEmpty() || hasLineBreak(value) || isPlaceholder(value)) {
            refuse(raw, value, reason);
            return null;
        }
        String derived = derivations.isEmpty() ? value : derived(value, derivations);
        return derived != null && hashing ? HashedForm.sha256(derived) : derived;
    }

    private void refuse(String raw, @Nullable String value, Reason reason) {
        if (TextFolding.trimmed(raw).isEmpty()) {
            reason.set(Refusal.EMPTY);
        } else if (placeholderTexts.contains(TextFolding.fold(raw)) || (value != null && isPlaceholder(value))) {
            reason.set(Refusal.PLACEHOLDER);
        } else if (value != null) {
            reason.set(hasLineBreak(value) ? Refusal.LINE_BREAK : Refusal.EMPTY);
        }
    }

    private boolean isPlaceholder(String value) {
        if (exact) {
            return placeholders.contains(TextFolding.fold(value));
        }
        return !value.isEmpty()
                && (placeholderLengths[value.charAt(0) & FIRST_MASK] & lengthBit(value)) != 0
                && placeholders.contains(value);
    }

    private static long lengthBit(String value) {
        return 1L << Math.min(value.length(), Long.SIZE - 1);
    }

    private static boolean hasLineBreak(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    }
}
