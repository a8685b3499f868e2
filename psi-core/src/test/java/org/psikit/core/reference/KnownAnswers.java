package org.psikit.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of known answers in {@code docs/wire/vectors}: names with text, numbers, bytes in hexadecimal, and lists and objects
 * of these. References make the files: {@link #hold} asserts that they still would, or writes the file where the system
 * property {@code psikit.vectors.write} is true.
 */
public final class KnownAnswers {

    private static final Path FOLDER = Path.of("../docs/wire/vectors");
    private static final HexFormat HEX = HexFormat.of();

    private final Map<?, ?> fields;

    private KnownAnswers(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** Asserts that {@code made}, with names in their order, is what the file holds. */
    public static void hold(String file, Map<String, Object> made) {
        String text = text(made, "") + "\n";
        Path path = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("psikit.vectors.write")) {
                Files.writeString(path, text);
            }
            assertThat(Files.readString(path))
                    .as("%s, which the reference makes", file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    public static KnownAnswers of(String file) {
        try {
            return new KnownAnswers((Map<?, ?>) new Reader(Files.readString(FOLDER.resolve(file))).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a list. */
    public List<KnownAnswers> list(String name) {
        return ((List<?>) get(name))
                .stream().map(o -> new KnownAnswers((Map<?, ?>) o)).toList();
    }

    /** An object. */
    public KnownAnswers object(String name) {
        return new KnownAnswers((Map<?, ?>) get(name));
    }

    /** A text. */
    public String text(String name) {
        return (String) get(name);
    }

    /** A number. */
    public int number(String name) {
        return Math.toIntExact((Long) get(name));
    }

    /** The numbers of a list. */
    public int[] numbers(String name) {
        return ((List<?>) get(name))
                .stream().mapToInt(n -> Math.toIntExact((Long) n)).toArray();
    }

    /** Bytes. */
    public byte[] bytes(String name) {
        return HEX.parseHex(text(name));
    }

    /** Bytes as little-endian words. */
    public long[] words(String name) {
        return Blocks.words(bytes(name));
    }

    private Object get(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new AssertionError("no field " + name);
        }
        return value;
    }

    private static String text(Object value, String indent) {
        String inner = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            List<String> lines = new ArrayList<>();
            map.forEach((name, v) -> lines.add(inner + "\"" + name + "\": " + text(v, inner)));
            return "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
        }
        if (value instanceof List<?> list) {
            boolean flat = list.stream().allMatch(v -> v instanceof Number);
            List<String> lines =
                    list.stream().map(v -> (flat ? "" : inner) + text(v, inner)).toList();
            return flat
                    ? "[" + String.join(", ", lines) + "]"
                    : "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
        }
        if (value instanceof byte[] bytes) {
            return "\"" + HEX.formatHex(bytes) + "\"";
        }
        return value instanceof Number ? value.toString() : "\"" + value + "\"";
    }

    /** Reads what {@link #text} writes: no escapes, no fractions. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Object value() {
            skip();
            return switch (text.charAt(at)) {
                case '{' -> object();
                case '[' -> list();
                case '"' -> string();
                default -> number();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (at++; next() != '}'; ) {
                String name = string();
                skip();
                at++;
                map.put(name, value());
            }
            at++;
            return map;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (at++; next() != ']'; ) {
                list.add(value());
            }
            at++;
            return list;
        }

        /** The next character after blanks and a comma. */
        private char next() {
            skip();
            if (text.charAt(at) == ',') {
                at++;
                skip();
            }
            return text.charAt(at);
        }

        private String string() {
            int end = text.indexOf('"', at + 1);
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private Long number() {
            int start = at;
            while ("-0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return Long.valueOf(text.substring(start, at));
        }

        private void skip() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
