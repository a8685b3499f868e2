package org.psikit.match.keys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

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
    private final KeyForm[] forms;
    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];
    private final Reason reason = new Reason();
    private byte[] buffer = new byte[256];

    /** Number of the part that was no key at the last call; -1 if it gave an item. */
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
        this.forms = parts.stream().map(part -> KeyForm.of(part, settings)).toArray(KeyForm[]::new);
        INTS.set(buffer, 0, ruleNumber);
        INTS.set(buffer, 4, forms.length);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hashes a row's key.
     *
     * @param rawValues one per part of the rule, as they stand in the table
     * @param out takes the item in two longs at {@code offset}
     * @return false if the row has no key under this rule; {@code out} is untouched then
     */
    public boolean hash(String[] rawValues, long[] out, int offset) {
        if (rawValues.length != forms.length) {
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
        try {
            sha256.update(buffer, 0, at);
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        out[offset] = (long) LONGS.get(digest, 0);
        out[offset + 1] = (long) LONGS.get(digest, 8);
        return true;
    }

    /** Why the last {@link #hash} gave false. */
    public Refusal refusal() {
        if (refused < 0) {
            throw new IllegalStateException("the last values were a key");
        }
        return reason.refusal();
    }

    /** The same in words, without any value: "phone cannot be read". */
    public String refusalWords() {
        Refusal why = refusal();
        return parts.get(refused).key() + " " + why.words();
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
