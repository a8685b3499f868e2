package org.psikit.ot.internal.lpn;

import java.util.ArrayList;
import java.util.List;

/** A space of blocks of 128 bits over GF(2): where the noise values behind some outputs lie. For one thread. */
public final class BinarySpan {

    private static final int BITS = 128;

    /** Vectors by the place of their lowest one, two longs each; zero where there is none. */
    private final long[] basis = new long[2 * BITS];

    private final long[] rest = new long[2];
    private int dimension;

    /** Adds a vector; false if it was in the space already. */
    public boolean add(long low, long high) {
        int lead = reduce(low, high);
        if (lead < 0) {
            return false;
        }
        basis[2 * lead] = rest[0];
        basis[2 * lead + 1] = rest[1];
        dimension++;
        return true;
    }

    /** Adds all vectors of another space. */
    public void addAll(BinarySpan other) {
        for (long[] vector : other.vectors()) {
            add(vector[0], vector[1]);
        }
    }

    /** Whether a vector is in the space. */
    public boolean contains(long low, long high) {
        return reduce(low, high) < 0;
    }

    /** Dimension over GF(2), at most 128. */
    public int dimension() {
        return dimension;
    }

    /** A basis. */
    public List<long[]> vectors() {
        List<long[]> result = new ArrayList<>();
        for (int i = 0; i < BITS; i++) {
            if ((basis[2 * i] | basis[2 * i + 1]) != 0) {
                result.add(new long[] {basis[2 * i], basis[2 * i + 1]});
            }
        }
        return result;
    }

    /** All y with an even number of ones in x & y for every x of the space: the linear maps to a bit that vanish on it. */
    public BinarySpan dual() {
        long[] reduced = basis.clone();
        for (int lead = BITS - 1; lead >= 0; lead--) {
            for (int later = lead + 1; later < BITS; later++) {
                if (bit(reduced, 2 * lead, later)) {
                    reduced[2 * lead] ^= reduced[2 * later];
                    reduced[2 * lead + 1] ^= reduced[2 * later + 1];
                }
            }
        }
        BinarySpan dual = new BinarySpan();
        for (int free = 0; free < BITS; free++) {
            if (!bit(basis, 2 * free, free)) {
                long[] y = new long[2];
                y[free >>> 6] |= 1L << free;
                for (int lead = 0; lead < free; lead++) {
                    if (bit(reduced, 2 * lead, free)) {
                        y[lead >>> 6] |= 1L << lead;
                    }
                }
                dual.add(y[0], y[1]);
            }
        }
        return dual;
    }

    private static boolean bit(long[] words, int offset, int bit) {
        return (words[offset + (bit >>> 6)] >>> bit & 1) != 0;
    }

    /** Leaves in {@link #rest} what the basis does not cancel; returns its lowest one, or -1 if nothing is left. */
    private int reduce(long low, long high) {
        long a = low;
        long b = high;
        while ((a | b) != 0) {
            int lead = a != 0 ? Long.numberOfTrailingZeros(a) : 64 + Long.numberOfTrailingZeros(b);
            if ((basis[2 * lead] | basis[2 * lead + 1]) == 0) {
                rest[0] = a;
                rest[1] = b;
                return lead;
            }
            a ^= basis[2 * lead];
            b ^= basis[2 * lead + 1];
        }
        return -1;
    }
}
