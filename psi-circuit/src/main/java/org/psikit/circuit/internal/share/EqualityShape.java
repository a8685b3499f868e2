package org.psikit.circuit.internal.share;

/**
 * Sizes of a batched equality test.
 *
 * @param valueBits number of compared bits, 1 to 127
 */
record EqualityShape(int valueBits) {

    /**
     * Number of blocks that a stock is filled for at once: neither party works ahead of a refill, and a larger stock
     * takes more memory.
     */
    private static final int STOCKED_RUN = 8;

    EqualityShape {
        if (valueBits < 1 || valueBits > 127) {
            throw new IllegalArgumentException("equality of " + valueBits + " bits");
        }
    }

    /** Bits of a sum up to {@link #valueBits}: at least 3, so that tables are whole longs. */
    int sumBits() {
        return Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(valueBits));
    }

    /** Blocks of {@code count} values. */
    static int blocks(int count) {
        return (count + BitSlices.BLOCK - 1) / BitSlices.BLOCK;
    }

    /** Values of block {@code block} of {@code count} values. */
    static int blockValues(int block, int count) {
        return Math.min(BitSlices.BLOCK, count - block * BitSlices.BLOCK);
    }

    /**
     * Number of blocks whose sums get their OTs at once, if OTs are made in advance.
     *
     * @param correlation a {@link org.psikit.ot.internal.extension.CotKeys} or {@link org.psikit.ot.internal.extension.CotMacs}
     */
    static int run(Object correlation, int blocks) {
        return correlation instanceof PooledCots ? STOCKED_RUN : Math.max(1, blocks);
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
