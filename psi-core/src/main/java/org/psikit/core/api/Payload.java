package org.psikit.core.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * Data that goes with the items of one bucket, in the order of the items; check items and dummies have zeros. A
 * protocol reads it and never writes it.
 *
 * @param bytes payloads that the peer can read for shared items, {@code bytesPerItem} for each item
 * @param bytesPerItem as agreed in {@link PsiSession.Terms}; 0 if this party sends nothing
 * @param values numbers that figures are computed from, {@code valuesPerItem} for each item
 * @param valuesPerItem 0 if this party has none
 */
public record Payload(byte[] bytes, int bytesPerItem, long[] values, int valuesPerItem) {

    /** Nothing. */
    public static final Payload NONE = new Payload(new byte[0], 0, new long[0], 0);

    /** Bytes for the peer, no numbers. */
    public static Payload ofBytes(byte[] bytes, int bytesPerItem) {
        return new Payload(bytes, bytesPerItem, NONE.values, 0);
    }

    /** Numbers for figures, nothing for the peer. */
    public static Payload ofValues(long[] values, int valuesPerItem) {
        return new Payload(NONE.bytes, 0, values, valuesPerItem);
    }

    /** Checks that there is enough for {@code items} items. */
    public void check(int items) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(items, bytesPerItem), bytes.length);
        Objects.checkFromIndexSize(0, Math.multiplyExact(items, valuesPerItem), values.length);
    }

    /** Wipes bytes and numbers. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(values, 0);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Prints the size, never the content. */
    @Override
    public String toString() {
        return "Payload[" + bytesPerItem + " bytes and " + valuesPerItem + " numbers an item]";
    }
}
