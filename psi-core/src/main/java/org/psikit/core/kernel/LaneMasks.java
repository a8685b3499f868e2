package org.psikit.core.kernel;

/** Questions about the elements of a slot, answered as masks for {@link LaneField#select}. Timing: constant. */
final class LaneMasks {

    private LaneMasks() {}

    /** mask = 1.0 in the lanes where a, which is tight, is 0; else 0.0. */
    static void zero(double[] w, int mask, int a, int lanes) {
        for (int i = 0; i < lanes; i++) {
            double size = 0.0;
            for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
                size += Math.abs(w[a + k * lanes + i]);
            }
            long bits = Double.doubleToRawLongBits(size);
            w[mask + i] = 1 - ((bits | -bits) >>> 63);
        }
    }

    /**
     * mask = sgn0 of RFC 9380, section 4.1, of a, which is tight: the parity of its canonical form. That is a itself, or
     * a + p with p odd if a is negative; adding limbs from the top keeps the sign.
     */
    static void odd(double[] w, int mask, int a, int lanes) {
        for (int i = 0; i < lanes; i++) {
            double sum = w[a + 5 * lanes + i];
            for (int k = 4; k >= 0; k--) {
                sum += w[a + k * lanes + i];
            }
            // Adding 0.0 turns -0.0, a sum of nothing but negative zeros, into 0.0
            long negative = Double.doubleToRawLongBits(sum + 0.0) >>> 63;
            w[mask + i] = ((long) w[a + i] ^ negative) & 1;
        }
    }

    /** r = a and b. */
    static void and(double[] w, int r, int a, int b, int lanes) {
        for (int i = 0; i < lanes; i++) {
            w[r + i] = w[a + i] * w[b + i];
        }
    }

    /** r = a or b. */
    static void or(double[] w, int r, int a, int b, int lanes) {
        for (int i = 0; i < lanes; i++) {
            w[r + i] = w[a + i] + w[b + i] - w[a + i] * w[b + i];
        }
    }

    /** r = a xor b. */
    static void xor(double[] w, int r, int a, int b, int lanes) {
        for (int i = 0; i < lanes; i++) {
            w[r + i] = Math.abs(w[a + i] - w[b + i]);
        }
    }
}
