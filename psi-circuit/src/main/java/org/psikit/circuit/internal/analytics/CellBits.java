package org.psikit.circuit.internal.analytics;

import java.util.ArrayList;
import java.util.List;

/** Encodes the cell of an item as bits: bit c − 1 of a word for cell c, no bit for cell 0. */
final class CellBits {

    private CellBits() {}

    /** The word of a cell. */
    static long word(long cell) {
        return cell == 0 ? 0 : 1L << (cell - 1);
    }

    /**
     * For each cell one bit per bin, from one word per bin.
     *
     * @param shared whether both parties hold shares; otherwise the receiver alone knows the bits
     */
    static List<SharedBits> of(long[] words, int cells, boolean shared) {
        List<SharedBits> result = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            long[] bits = new long[(words.length + 63) >>> 6];
            for (int b = 0; b < words.length; b++) {
                bits[b >>> 6] |= (words[b] >>> cell & 1) << b;
            }
            result.add(new SharedBits(bits, true, shared));
        }
        return result;
    }
}
