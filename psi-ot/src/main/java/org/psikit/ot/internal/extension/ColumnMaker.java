package org.psikit.ot.internal.extension;

/**
 * The ways to make the 128 columns of the correlation: by the bits of Δ one by one, or k at a time, which divides the
 * traffic by k and multiplies the AES by 2^k / k.
 */
public enum ColumnMaker {
    /** One bit per step: two seeds a column. */
    IKNP(1),
    /** Four bits per step: 32 trees of 16 leaves. */
    SOFTSPOKEN_4(4),
    /** Eight bits per step: 16 trees of 256 leaves. */
    SOFTSPOKEN_8(8);

    /** Number of columns of the correlation, of bits of Δ, and of base OTs. */
    public static final int COUNT = 128;

    private final int bits;

    ColumnMaker(int bits) {
        this.bits = bits;
    }

    /** Bits of Δ per step, k. */
    public int bits() {
        return bits;
    }

    /** Number of steps, and of correction columns sent by the MACs side: 128 / k. */
    public int groups() {
        return COUNT / bits;
    }
}
