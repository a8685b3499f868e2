package org.psikit.core.internal.kernel;

/** Predicates on the elements of a slot, as masks for {@link LaneField#select}. Timing: constant. */
final class LaneMasks {

    private LaneMasks() {}

    /** mask = 1.0 in the lanes where the element, which is tight, is 0; else 0.0. */
    static void zero(double[] mask, LaneSlot slot, int lanes) {
        double[] a = slot.array();
        int start = slot.start();
        for (int i = 0; i < lanes; i++) {
            double size = 0.0;
            for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
                size += Math.abs(a[start + k * lanes + i]);
            }
            long bits = Double.doubleToRawLongBits(size);
            mask[i] = 1 - ((bits | -bits) >>> 63);
        }
    }

    /**
     * mask = sgn0 of RFC 9380, section 4.1, of an element, which is tight: the parity of its canonical form. That is a itself, or
     * a + p with p odd if a is negative; adding limbs from the top keeps the sign.
     */
    static void odd(double[] mask, LaneSlot slot, int lanes) {
        double[] a = slot.array();
        int start = slot.start();
        for (int i = 0; i < lanes; i++) {
            double sum = a[start + 5 * lanes + i];
            for (int k = 4; k >= 0; k--) {
                sum += a[start + k * lanes + i];
            }
            // Adding 0.0 turns -0.0, a sum of nothing but negative zeros, into 0.0
            long negative = Double.doubleToRawLongBits(sum + 0.0) >>> 63;
            mask[i] = ((long) a[start + i] ^ negative) & 1;
        }
    }

    /** r = a and b. */
    static void and(double[] r, double[] a, double[] b) {
        for (int i = 0; i < r.length; i++) {
            r[i] = a[i] * b[i];
        }
    }

    /** r = a or b. */
    static void or(double[] r, double[] a, double[] b) {
        for (int i = 0; i < r.length; i++) {
            r[i] = a[i] + b[i] - a[i] * b[i];
        }
    }

    /** r = a xor b. */
    static void xor(double[] r, double[] a, double[] b) {
        for (int i = 0; i < r.length; i++) {
            r[i] = Math.abs(a[i] - b[i]);
        }
    }
}
