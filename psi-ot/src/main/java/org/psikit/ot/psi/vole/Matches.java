package org.psikit.ot.psi.vole;

import java.util.Arrays;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.okvs.Placement;

/** Which of the sender's tags are those of which places, in the order of the tags. */
final class Matches implements AutoCloseable {

    private final int[] numbers;
    private final int[] places;
    private final BitVector taken;
    private int count;

    /** Room for {@code capacity} matches among {@code placeCount} places. */
    Matches(int capacity, int placeCount) {
        numbers = new int[capacity];
        places = new int[capacity];
        taken = new BitVector(placeCount);
    }

    /** Adds the next one, unless its place has one already. */
    void add(int number, int place) {
        if (!taken.get(place)) {
            taken.set(place);
            numbers[count] = number;
            places[count++] = place;
        }
    }

    int count() {
        return count;
    }

    /** Numbers of the tags, increasing; the first {@link #count} count. */
    int[] numbers() {
        return numbers;
    }

    /** Their places. */
    int[] places() {
        return places;
    }

    /** The same as bits of the party's items. */
    BitVector items(Placement placement, int itemCount) {
        BitVector items = new BitVector(itemCount);
        for (int i = 0; i < count; i++) {
            items.set(placement.item(places[i]));
        }
        return items;
    }

    /** A bit for each of {@code tags} tags. */
    byte[] bitmap(int tags) {
        BitVector bits = new BitVector(tags);
        for (int i = 0; i < count; i++) {
            bits.set(numbers[i]);
        }
        byte[] bytes = new byte[bits.byteLength()];
        bits.toBytes(bytes, 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(numbers, 0);
        Arrays.fill(places, 0);
        Arrays.fill(taken.words(), 0);
    }
}
