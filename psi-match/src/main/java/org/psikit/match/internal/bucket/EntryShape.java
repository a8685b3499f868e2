package org.psikit.match.internal.bucket;

import java.util.Arrays;

/**
 * The layout of a stored entry in an array of longs: an item, its row, and a payload whose length is the same for all
 * entries of a job.
 *
 * <pre>
 *   item, low | item, high | row | numbers, one word each | bytes, eight to a word, the first one lowest
 * </pre>
 *
 * @param bytes bytes that the peer can read if the item is shared
 * @param values numbers that figures are computed from
 * @param labels so many of them, the last ones, stand for something and are never summed up
 */
public record EntryShape(int bytes, int values, int labels) {

    /** An item and its row alone. */
    public static final EntryShape BARE = new EntryShape(0, 0);

    /** Position of the item's first 64 bits. */
    public static final int LOW = 0;

    /** Position of the item's last 64 bits. */
    public static final int HIGH = 1;

    /** Position of the row's number. */
    public static final int ROW = 2;

    /** Position of the first number. */
    public static final int VALUES = 3;

    /** Checks the lengths. */
    public EntryShape {
        if (bytes < 0 || values < 0 || labels < 0 || labels > values) {
            throw new IllegalArgumentException(bytes + " bytes, " + values + " values, " + labels + " labels");
        }
    }

    /** All numbers can be summed up. */
    public EntryShape(int bytes, int values) {
        this(bytes, values, 0);
    }

    /** Longs of an entry. */
    public int words() {
        return VALUES + values + (bytes + 7) / 8;
    }

    /** Puts the entry's bytes into an entry that begins at {@code words[at]}. */
    public void putBytes(long[] words, int at, byte[] from, int offset) {
        int first = at + VALUES + values;
        Arrays.fill(words, first, at + words(), 0);
        for (int i = 0; i < bytes; i++) {
            words[first + (i >>> 3)] |= (from[offset + i] & 0xFFL) << (8 * (i & 7));
        }
    }

    /** Gets the bytes of the entry that begins at {@code words[at]}. */
    public void getBytes(long[] words, int at, byte[] into, int offset) {
        int first = at + VALUES + values;
        for (int i = 0; i < bytes; i++) {
            into[offset + i] = (byte) (words[first + (i >>> 3)] >>> (8 * (i & 7)));
        }
    }
}
