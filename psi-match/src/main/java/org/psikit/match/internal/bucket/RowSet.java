package org.psikit.match.internal.bucket;

import java.util.Arrays;

/** A set of row numbers, one bit a row up to the largest one in it. Not thread-safe. */
public final class RowSet {

    private long[] words = new long[16];
    private long size;

    /** Adds a row; says whether it was not in the set before. */
    public boolean add(long row) {
        int word = Math.toIntExact(row >>> 6);
        if (word >= words.length) {
            words = Arrays.copyOf(words, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(word + 1L, 2L * words.length)));
        }
        long bit = 1L << row;
        if ((words[word] & bit) != 0) {
            return false;
        }
        words[word] |= bit;
        size++;
        return true;
    }

    /** Adds all rows of another set. */
    public void addAll(RowSet other) {
        if (other.words.length > words.length) {
            words = Arrays.copyOf(words, other.words.length);
        }
        size = 0;
        for (int i = 0; i < words.length; i++) {
            words[i] |= i < other.words.length ? other.words[i] : 0;
            size += Long.bitCount(words[i]);
        }
    }

    /** Whether a row is in the set. */
    public boolean contains(long row) {
        long word = row >>> 6;
        return word < words.length && (words[(int) word] >>> row & 1) != 0;
    }

    /** Number of rows in the set. */
    public long size() {
        return size;
    }

    /** Says how many, never which. */
    @Override
    public String toString() {
        return "RowSet[" + size + " rows]";
    }
}
