package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.EdwardsFormulas.AFFINE;
import static org.psikit.core.internal.curve.EdwardsFormulas.COMPLETED;
import static org.psikit.core.internal.curve.EdwardsFormulas.POINT;
import static org.psikit.core.internal.curve.Field25519.LIMBS;

import java.util.Arrays;

/**
 * Multiples of one point, for multiplying it by many scalars: k 256^i P for k in [1, 8] and i in [0, 32), 30 KiB. A
 * multiplication is 64 additions and 4 doublings; the table costs as much as four multiplications without one, so it
 * pays from six on.
 *
 * <p>Timing: constant; a look-up reads every entry, whatever the digit. Immutable and thread-safe.
 */
public final class RistrettoTable {

    private static final int ROWS = 32;
    private static final int ROW = 8 * AFFINE;

    private final long[] table = new long[ROWS * ROW];

    /** The table of a point. */
    public RistrettoTable(RistrettoPoint point) {
        int entries = ROWS * 8;
        long[] w = new long[COMPLETED + POINT];
        long[] base = point.representative().coordinates().clone();
        long[] multiple = new long[POINT];
        // x and y of entry e at 2 e and 2 e + 1, with denominators of their own for one common inversion
        long[] numerators = new long[2 * entries * LIMBS];
        long[] denominators = new long[2 * entries * LIMBS];
        int at = 0;
        for (int row = 0; row < ROWS; row++) {
            EdwardsFormulas.cached(w, COMPLETED, base, 0);
            System.arraycopy(base, 0, multiple, 0, POINT);
            for (int k = 1; k <= 8; k++) {
                Field25519.copy(numerators, at, multiple, EdwardsFormulas.X);
                Field25519.copy(numerators, at + LIMBS, multiple, EdwardsFormulas.Y);
                Field25519.copy(denominators, at, multiple, EdwardsFormulas.Z);
                Field25519.copy(denominators, at + LIMBS, multiple, EdwardsFormulas.Z);
                at += 2 * LIMBS;
                EdwardsFormulas.addCached(w, 0, multiple, 0, w, COMPLETED);
                EdwardsFormulas.extended(multiple, 0, w, 0);
            }
            EdwardsPoint.timesSixteen(base, w, 0);
            EdwardsPoint.timesSixteen(base, w, 0);
        }
        long[] prefixes = new long[2 * entries * LIMBS];
        Field25519.divideBatch(numerators, denominators, 2 * entries, prefixes, new long[7 * LIMBS]);
        for (int e = 0; e < entries; e++) {
            EdwardsFormulas.affineCached(table, e * AFFINE, numerators, e * 2 * LIMBS);
        }
    }

    /** The table of {@link RistrettoPoint#GENERATOR}, made once. */
    public static RistrettoTable generator() {
        return Generator.TABLE;
    }

    /** scalar * P. */
    public RistrettoPoint multiply(Scalar25519 scalar) {
        long[] w = new long[COMPLETED + AFFINE];
        long[] r = new long[POINT];
        byte[] digits = scalar.digits();
        EdwardsFormulas.neutral(r, 0);
        // 16 times the odd digits' sum, then the even digits
        addDigits(r, w, digits, 1);
        EdwardsPoint.timesSixteen(r, w, 0);
        addDigits(r, w, digits, 0);
        Arrays.fill(w, 0);
        Arrays.fill(digits, (byte) 0);
        return new RistrettoPoint(new EdwardsPoint(r));
    }

    private void addDigits(long[] r, long[] w, byte[] digits, int first) {
        for (int i = first; i < digits.length; i += 2) {
            EdwardsFormulas.lookUp(w, COMPLETED, table, (i >> 1) * ROW, AFFINE, digits[i]);
            EdwardsFormulas.addAffine(w, 0, r, 0, w, COMPLETED);
            EdwardsFormulas.extended(r, 0, w, 0);
        }
    }

    /** Initialised on first use. */
    private static final class Generator {
        static final RistrettoTable TABLE = new RistrettoTable(RistrettoPoint.GENERATOR);
    }
}
