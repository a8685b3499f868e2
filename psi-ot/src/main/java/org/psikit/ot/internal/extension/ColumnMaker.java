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

    /** ColumnMaker of the correlation, bits of Δ, and base OTs that any of them takes. */
    public static final int COUNT = 128;

    private final int bits;

    ColumnMaker(int bits) {
        this.bits = bits;
    }

    /** Bits of Δ per step, k. */
    public int bits() {
        return bits;
    }

    /** Steps, and columns of corrections that the MACs side sends: 128 / k. */
    public int groups() {
        return COUNT / bits;
    }
}
