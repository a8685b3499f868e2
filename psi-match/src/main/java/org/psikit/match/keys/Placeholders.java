package org.psikit.match.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * Values that people and forms enter when there is none. Two rows that share one are not the same customer, so they
 * never match. The plan holds the list by name and digest, so both parties leave out the same values.
 */
public final class Placeholders {

    /** The list that comes with this version, {@code placeholders-1.txt}. */
    public static final Placeholders STANDARD = resource("standard-1", "placeholders-1.txt");

    /** No value is a placeholder. */
    public static final Placeholders NONE = new Placeholders("none", Map.of());

    /** The name in plans for a user's own list. */
    private static final String OWN = "own";

    private static final int MAX_BYTES = 1 << 15;

    /** In the list, the type of values that are placeholders whatever the key's type. */
    private static final String ANY = "any";

    private final String label;
    private final Map<String, SortedSet<String>> valuesByType;
    private final String digest;

    private Placeholders(String label, Map<String, SortedSet<String>> valuesByType) {
        this.label = label;
        this.valuesByType = valuesByType;
        this.digest = digest(valuesByType);
    }

    private static Placeholders resource(String label, String name) {
        try (InputStream in = Objects.requireNonNull(Placeholders.class.getResourceAsStream(name), name)) {
            return parse(label, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /**
     * Reads a list: a line is a type ({@code any}, or a key type's label), a tab, and a value; blank lines and those
     * that begin with {@code #} are skipped.
     *
     * @param label what plans call it
     * @throws UsageException if a line is not of that form
     */
    public static Placeholders parse(String label, String text) {
        Map<String, SortedSet<String>> values = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab < 0 || line.length() == tab + 1) {
                throw new UsageException(
                        "placeholder list %s line %d: write TYPE, a tab, and the value".formatted(label, number));
            }
            String type = line.substring(0, tab);
            if (!type.equals(ANY)) {
                Normalizer.parse(type);
            }
            values.computeIfAbsent(type, t -> new TreeSet<>()).add(line.substring(tab + 1));
        }
        return new Placeholders(label, values);
    }

    /**
     * Reads a list of one's own from a file in UTF-8.
     *
     * @throws InputException if it cannot be read
     */
    public static Placeholders read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(
                        file + " is longer than a list of placeholders can be: is this the right file?");
            }
            return parse(OWN, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InputException(file + " does not exist: name a list of placeholders, or none", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file + " is not UTF-8: save it as UTF-8", e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The list of entries as {@link #entries} gives them.
     *
     * @throws UsageException if one is of another form, or names no type of key
     */
    public static Placeholders of(List<String> entries) {
        StringBuilder text = new StringBuilder();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 1 || entry.indexOf('\n') >= 0) {
                throw new UsageException(
                        "a placeholder is written TYPE:VALUE, where TYPE is any or a key type: write it so");
            }
            text.append(entry, 0, colon)
                    .append('\t')
                    .append(entry.substring(colon + 1))
                    .append('\n');
        }
        return parse(OWN, text.toString());
    }

    /** All entries, each as its type, a colon, and the value. */
    public List<String> entries() {
        List<String> entries = new ArrayList<>();
        valuesByType.forEach((type, values) -> values.forEach(value -> entries.add(type + ":" + value)));
        return entries;
    }

    /** The name that plans use. */
    public String label() {
        return label;
    }

    /** SHA-256 of the list, independent of its order, as 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    private static String digest(Map<String, SortedSet<String>> valuesByType) {
        StringBuilder text = new StringBuilder();
        valuesByType.forEach((type, values) -> values.forEach(
                value -> text.append(type).append('\t').append(value).append('\n')));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(RandomOracle.sha256().digest(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Placeholders that && label.equals(that.label) && valuesByType.equals(that.valuesByType);
    }

    @Override
    public int hashCode() {
        return valuesByType.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }

    /** All that apply to a type, as they are written in the list. */
    List<String> of(Normalizer type) {
        List<String> all = new ArrayList<>(valuesByType.getOrDefault(ANY, new TreeSet<>()));
        all.addAll(valuesByType.getOrDefault(type.label(), new TreeSet<>()));
        return all;
    }
}
