package org.psikit.ot.internal.oprf;

/**
 * A key for each item that both parties of an oblivious PRF have evaluated, with at least 128 bits of entropy given all
 * outputs: a party without the item does not have its key. For one bucket and thread.
 */
public interface OutputKeys extends AutoCloseable {

    /** Longs of a key. */
    int LONGS = 4;

    /** Writes the keys at {@code count} of {@code places} from {@code first} on, {@value #LONGS} longs each. */
    void get(int[] places, int first, int count, long[] keys);

    /** Wipes the keys. */
    @Override
    void close();
}
