package org.psikit.match.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.core.error.UsageException;

/**
 * How rules are written: {@code COLUMN[:TYPE][+COLUMN[:TYPE]…]}, each COLUMN one name, several with {@code |} between them,
 * or two with {@code &} before the type {@code swap}. These signs, a colon, and a backslash have a backslash before them if
 * they belong to a name; an ampersand needs it only before {@code swap}. Parentheses in a type enclose all but their end.
 */
final class RuleText {

    static final String FORM = "COLUMN[:TYPE][+COLUMN[:TYPE]…]";

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final String text;
    private final List<KeyPart> parts = new ArrayList<>();
    private int at;

    private RuleText(String text) {
        this.text = text;
    }

    static List<KeyPart> parse(String text) {
        RuleText reading = new RuleText(text);
        do {
            reading.part();
        } while (reading.at <= text.length());
        return reading.parts;
    }

    /** Reads one part and the plus after it. */
    private void part() {
        List<StringBuilder> names = new ArrayList<>(List.of(new StringBuilder()));
        int ampersand = NONE;
        char c = 0;
        while (at < text.length() && (c = text.charAt(at)) != '+' && c != ':') {
            StringBuilder name = names.get(names.size() - 1);
            at++;
            if (c == '\\' && at < text.length()) {
                name.append(text.charAt(at++));
            } else if (c == '|') {
                names.add(new StringBuilder());
            } else {
                if (c == '&') {
                    ampersand = ampersand == NONE ? name.length() : SEVERAL;
                }
                name.append(c);
            }
        }
        List<String> keys = names.stream().map(StringBuilder::toString).toList();
        if (at == text.length() || c == '+') {
            at++;
            parts.add(new KeyPart(keys, KeyType.of(Normalizer.TEXT)));
            return;
        }
        at++;
        KeyType type = type(keys, typeText());
        if (type.swap() && ampersand >= 0 && keys.size() == 1) {
            String both = keys.get(0);
            keys = List.of(both.substring(0, ampersand), both.substring(ampersand + 1));
        }
        parts.add(new KeyPart(keys, type));
    }

    private String typeText() {
        int start = at;
        int depth = 0;
        while (at < text.length() && (depth > 0 || text.charAt(at) != '+')) {
            char c = text.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return text.substring(start, at++).strip();
    }

    private static KeyType type(List<String> keys, String type) {
        try {
            return KeyType.parse(type);
        } catch (UsageException e) {
            throw new UsageException(
                    "%s (for \"%s\"; a colon in a column's name is written \\:)"
                            .formatted(e.template(), String.join("|", keys)),
                    e);
        }
    }

    /** A rule as it is written: a type only if it is not {@code text}. */
    static String label(List<KeyPart> parts) {
        return parts.stream().map(RuleText::label).collect(Collectors.joining("+"));
    }

    private static String label(KeyPart part) {
        boolean swap = part.type().swap();
        String names =
                part.keys().stream().map(key -> escaped(key, swap)).collect(Collectors.joining(swap ? "&" : "|"));
        String type = part.type().label();
        return type.equals(Normalizer.TEXT.label()) ? names : names + ":" + type;
    }

    private static String escaped(String key, boolean swap) {
        String escaped = key.replace("\\", "\\\\")
                .replace(":", "\\:")
                .replace("+", "\\+")
                .replace("|", "\\|");
        return swap ? escaped.replace("&", "\\&") : escaped;
    }
}
