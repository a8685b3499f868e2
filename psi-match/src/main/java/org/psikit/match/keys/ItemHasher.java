package org.psikit.match.keys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.psikit.core.error.InputException;
import org.psikit.match.keys.value.Refusal;

/**
 * Makes the 128-bit item of a row's key under one rule: the first 16 bytes of SHA-256 over (rule number, number of
 * columns, and for each column the length of its normalised value and the value), all numbers 32 bits big-endian, values
 * in UTF-8. The encoding is injective: "a,b" + "c" and "a" + "b,c" differ, and so do the same values under two rules.
 *
 * <p>A key with a part that is no key, see {@link Refusal}, has no item.
 *
 * <p>An item is as secret as the key: whoever can guess the key can test the guess. Not thread-safe.
 */
public final class ItemHasher {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER_BYTES = 8;
    private static final int MAX_UTF8_BYTES = 3;

    private final List<KeyPart> parts;
    private final KeySettings settings;
    private final KeyForm[] usual;
    /** Those for the row at hand. */
    private KeyForm[] forms;

    private final boolean simple;
    private final boolean dependsOnRegion;
    private final int columns;
    private final Map<String, KeyForm[]> byRegion = new HashMap<>();
    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];
    private final Reason reason = new Reason();
    private byte[] buffer = new byte[256];

    /** Number of the part without a key at the last call; -1 if the call gave an item. */
    private int refused = -1;

    /**
     * Takes values as {@link KeySettings#DEFAULT} has them.
     *
     * @param ruleNumber place of the rule in the plan, the same at both parties
     */
    public ItemHasher(int ruleNumber, Rule rule) {
        this(ruleNumber, rule, KeySettings.DEFAULT);
    }

    /**
     * Takes values as the settings say.
     *
     * @param ruleNumber place of the rule in the plan, the same at both parties
     * @throws org.psikit.core.error.UsageException if rule and settings don't fit, see {@link KeyForm#of}
     */
    public ItemHasher(int ruleNumber, Rule rule, KeySettings settings) {
        this.parts = rule.parts();
        this.settings = settings;
        this.usual = forms(settings);
        this.forms = usual;
        this.simple = parts.stream().allMatch(part -> part.keys().size() == 1 && part.mostValues() == 1);
        this.dependsOnRegion = parts.stream().anyMatch(part -> part.type().normalizer() == Normalizer.PHONE);
        this.columns = rule.keys().size();
        INTS.set(buffer, 0, ruleNumber);
        INTS.set(buffer, 4, forms.length);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private KeyForm[] forms(KeySettings read) {
        return parts.stream().map(part -> KeyForm.of(part, read)).toArray(KeyForm[]::new);
    }

    /**
     * Sets where the phone numbers of the next row are from, if the rule has any.
     *
     * @param region a country, see {@link KeySettings#regionColumn}; empty for that of the settings. Numbers of a country
     *     that is not known are from nowhere.
     */
    public void region(String region) {
        if (!dependsOnRegion) {
            return;
        }
        String code = RegionName.code(region);
        forms = code != null && code.isEmpty()
                ? usual
                : byRegion.computeIfAbsent(code == null ? "" : code, this::formsOf);
    }

    /** The forms for a country; one without phone numbers is as nowhere. */
    private KeyForm[] formsOf(String code) {
        return forms(settings.withRegion(PhoneForm.isRegion(code) ? code : null));
    }

    /** Whether every part is one column of one value, so that {@link #hash} does. */
    public boolean isSimple() {
        return simple;
    }

    /**
     * Hashes a row's key under a {@linkplain #isSimple simple} rule.
     *
     * @param rawValues one per part of the rule, unmodified
     * @param out takes the item in two longs at {@code offset}
     * @return false if the row has no key under this rule; {@code out} is then unchanged
     */
    public boolean hash(String[] rawValues, long[] out, int offset) {
        if (rawValues.length != forms.length || !simple) {
            throw new IllegalArgumentException(rawValues.length + " values for " + forms.length + " key columns");
        }
        refused = -1;
        int at = HEADER_BYTES;
        for (int i = 0; i < forms.length; i++) {
            String value = forms[i].canonical(rawValues[i], reason);
            if (value == null) {
                refused = i;
                return false;
            }
            at = append(value, at);
        }
        digest(at, out, offset);
        return true;
    }

    /**
     * Hashes a row's keys under any rule: one for each way to take a value of every part. Values that are no key are left
     * out as long as their part has another one.
     *
     * @param cells one per column of {@link Rule#keys}, with the values that stand in it
     * @param where the row's place, for a message
     * @return the different items, two longs each; empty if the row has no key under this rule
     * @throws InputException if a part has more different values than the rule allows
     */
    public long[] hashAll(List<List<String>> cells, Supplier<String> where) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " key columns");
        }
        refused = -1;
        List<List<String>> values = new ArrayList<>(forms.length);
        int column = 0;
        int count = 1;
        for (int i = 0; i < forms.length; i++) {
            KeyPart part = parts.get(i);
            List<List<String>> own = cells.subList(column, column + part.keys().size());
            column += own.size();
            List<String> canonical = part.type().swap() ? pair(i, own) : values(i, own);
            if (canonical.isEmpty()) {
                refused = i;
                return new long[0];
            }
            if (canonical.size() > part.mostValues()) {
                throw new InputException("%s: %s has %d different values, and the plan takes %d of a row at most:"
                                .formatted(where.get(), part.key(), canonical.size(), part.mostValues())
                        + " agree on a larger number in split(…,N) or list(N), or mend the row");
            }
            values.add(canonical);
            count *= canonical.size();
        }
        long[] items = new long[2 * count];
        for (int n = 0; n < count; n++) {
            int at = HEADER_BYTES;
            int rest = n;
            for (List<String> each : values) {
                at = append(each.get(rest % each.size()), at);
                rest /= each.size();
            }
            digest(at, items, 2 * n);
        }
        return items;
    }

    /** The different canonical values of a part, in their order. */
    private List<String> values(int part, List<List<String>> cells) {
        Set<String> values = new LinkedHashSet<>();
        Refusal telling = Refusal.EMPTY;
        for (List<String> cell : cells) {
            for (String text : cell) {
                for (String raw : parts.get(part).type().values().of(text)) {
                    String value = forms[part].canonical(raw, reason);
                    if (value != null) {
                        values.add(value);
                    } else if (telling == Refusal.EMPTY) {
                        telling = reason.refusal();
                    }
                }
            }
        }
        reason.set(telling);
        return List.copyOf(values);
    }

    /** The values of two columns in order; canonical values hold no line break, so it parts them. */
    private List<String> pair(int part, List<List<String>> cells) {
        String[] both = new String[2];
        for (int i = 0; i < both.length; i++) {
            List<String> one = values(part, cells.subList(i, i + 1));
            if (one.size() != 1) {
                return List.of();
            }
            both[i] = one.get(0);
        }
        Arrays.sort(both);
        return List.of(String.join("\n", both));
    }

    private void digest(int end, long[] out, int offset) {
        try {
            sha256.update(buffer, 0, end);
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        out[offset] = (long) LONGS.get(digest, 0);
        out[offset + 1] = (long) LONGS.get(digest, 8);
    }

    /** Why the last call gave no item. */
    public Refusal refusal() {
        if (refused < 0) {
            throw new IllegalStateException("the last values were a key");
        }
        return reason.refusal();
    }

    /** The part that was no key when the last {@link #hash} gave false. */
    public KeyPart refusedPart() {
        if (refused < 0) {
            throw new IllegalStateException("the last values were a key");
        }
        return parts.get(refused);
    }

    /** Appends length and UTF-8 of a value; returns where the next goes. */
    private int append(String value, int start) {
        int length = value.length();
        long most = start + 4L + (long) MAX_UTF8_BYTES * length;
        if (most > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.toIntExact(2 * most));
        }
        byte[] to = buffer;
        int at = start + 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                to[at++] = (byte) c;
            } else {
                at = appendUnicode(value, i, to, at);
                if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1))) {
                    i++;
                }
            }
        }
        INTS.set(to, start, at - start - 4);
        return at;
    }

    /** A surrogate without its other half keeps its own three bytes, so that no two values become one. */
    private static int appendUnicode(String value, int index, byte[] to, int start) {
        int c = value.codePointAt(index);
        int at = start;
        if (c < 0x800) {
            to[at++] = (byte) (0xC0 | c >> 6);
        } else if (c < 0x10000) {
            to[at++] = (byte) (0xE0 | c >> 12);
            to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        } else {
            to[at++] = (byte) (0xF0 | c >> 18);
            to[at++] = (byte) (0x80 | c >> 12 & 0x3F);
            to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        to[at++] = (byte) (0x80 | c & 0x3F);
        return at;
    }
}
