package org.psikit.circuit.share;

/**
 * Sizes of a batched equality test.
 *
 * @param valueBits bits that are compared, 1 to 127
 */
record EqualityShape(int valueBits) {

    EqualityShape {
        if (valueBits < 1 || valueBits > 127) {
            throw new IllegalArgumentException("equality of " + valueBits + " bits");
        }
    }

    /** Bits of a sum that counts to {@link #valueBits}: at least 3; tables are whole longs. */
    int sumBits() {
        return Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(valueBits));
    }

    /** OTs a value. */
    int ots() {
        return valueBits + sumBits();
    }

    /** Blocks by which a step follows the one before; none where the OT's own messages go both ways. */
    static int lag(Object cot) {
        return cot instanceof Stocked ? 0 : 1;
    }

    /** Longs of a table with an entry for every sum. */
    int tableLongs() {
        return sumBits() == ByteLanes.MAX_BITS ? 2 : 1;
    }

    /** Which bits of word {@code word} of a table belong to sums with bit {@code bit} set. */
    static long entries(int bit, int word) {
        long[] masks = {
            0xAAAAAAAAAAAAAAAAL,
            0xCCCCCCCCCCCCCCCCL,
            0xF0F0F0F0F0F0F0F0L,
            0xFF00FF00FF00FF00L,
            0xFFFF0000FFFF0000L,
            0xFFFFFFFF00000000L
        };
        return bit < masks.length ? masks[bit] : -word;
    }

    /** Bytes of the packed differences of a slice of {@code count} values. */
    int differenceBytes(int count) {
        return ByteLanes.longs(count) * sumBits();
    }
}
