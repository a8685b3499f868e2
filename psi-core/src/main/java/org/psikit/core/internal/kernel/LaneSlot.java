package org.psikit.core.internal.kernel;

import java.util.Arrays;

/**
 * The place of one element a lane in a {@link LaneField}: limb k of lane i at {@code array[start + k * lanes + i]}. A
 * slot is made by the field that works on it and is useless to another.
 *
 * @param array shared with other slots or not, as the field likes
 * @param start index of the first double
 * @param length {@code 6 * lanes}
 */
public record LaneSlot(double[] array, int start, int length) {

    /** Wipes all elements. */
    public void fill(double value) {
        Arrays.fill(array, start, start + length, value);
    }

    /** Copies all elements of another slot of the same field. */
    public void copyFrom(LaneSlot other) {
        System.arraycopy(other.array, other.start, array, start, length);
    }

    /** Equal only to itself. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Prints the position, never the value. */
    @Override
    public String toString() {
        return "LaneSlot[" + length + " doubles at " + start + "]";
    }
}
