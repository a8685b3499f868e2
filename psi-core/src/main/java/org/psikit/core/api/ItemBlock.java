package org.psikit.core.api;

import java.util.Objects;

/**
 * A batch of 128-bit items, item i in {@code words[2i]} and {@code words[2i + 1]}. Items are distinct within a block.
 *
 * @param words at least {@code 2 * count} longs; shared, not copied: a protocol reads and never writes it
 * @param count number of items, 0 allowed
 */
public record ItemBlock(long[] words, int count) {

    /** Bytes of an item. */
    public static final int ITEM_BYTES = 16;

    /** Checks that the items are there. */
    public ItemBlock {
        Objects.checkFromIndexSize(0, count, words.length / 2);
    }

    /** First 64 bits of item i. */
    public long low(int i) {
        return words[2 * i];
    }

    /** Last 64 bits of item i. */
    public long high(int i) {
        return words[2 * i + 1];
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Prints the number, never the items. */
    @Override
    public String toString() {
        return "ItemBlock[" + count + " items]";
    }
}
