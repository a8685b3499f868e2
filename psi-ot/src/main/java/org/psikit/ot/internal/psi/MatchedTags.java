package org.psikit.ot.internal.psi;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.psikit.core.vector.BitVector;

/** Pairs of matching tags: the sender's by number, the receiver's by place. */
final class MatchedTags implements AutoCloseable {

    private final int[] numbers;
    private final int[] places;
    private final BitVector takenPlaces;
    private final BitVector takenNumbers;
    private int count;

    /** Room for {@code capacity} matches among {@code placeCount} places and {@code numberCount} tags of a list. */
    MatchedTags(int capacity, int placeCount, int numberCount) {
        numbers = new int[capacity];
        places = new int[capacity];
        takenPlaces = new BitVector(placeCount);
        takenNumbers = new BitVector(numberCount);
    }

    /** Adds the next match, unless its place or number already has one. */
    void add(int number, int place) {
        if (!takenPlaces.get(place) && !takenNumbers.get(number)) {
            takenPlaces.set(place);
            takenNumbers.set(number);
            numbers[count] = number;
            places[count++] = place;
        }
    }

    /** Sorts the matches by number; with a single list of tags they already are. */
    void sort() {
        boolean sorted = true;
        for (int i = 1; i < count; i++) {
            sorted &= numbers[i - 1] < numbers[i];
        }
        if (sorted) {
            return;
        }
        long[] pairs = new long[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = (long) numbers[i] << Integer.SIZE | places[i];
        }
        Arrays.sort(pairs);
        for (int i = 0; i < count; i++) {
            numbers[i] = (int) (pairs[i] >>> Integer.SIZE);
            places[i] = (int) pairs[i];
        }
        Arrays.fill(pairs, 0);
    }

    int count() {
        return count;
    }

    /** Numbers of the tags, increasing once sorted; only the first {@link #count} are valid. */
    int[] numbers() {
        return numbers;
    }

    /** Their places. */
    int[] places() {
        return places;
    }

    /** The matches as bits of the party's items; {@code item} maps places to items. */
    BitVector items(IntUnaryOperator item, int itemCount) {
        BitVector items = new BitVector(itemCount);
        for (int i = 0; i < count; i++) {
            items.set(item.applyAsInt(places[i]));
        }
        return items;
    }

    /** A bit for each tag of a list. */
    byte[] bitmap() {
        byte[] bytes = new byte[takenNumbers.byteLength()];
        takenNumbers.toBytes(bytes, 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(numbers, 0);
        Arrays.fill(places, 0);
        Arrays.fill(takenPlaces.words(), 0);
        Arrays.fill(takenNumbers.words(), 0);
    }
}
