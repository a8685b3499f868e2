package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.add;
import static org.psikit.core.internal.curve.Field25519.isZero;
import static org.psikit.core.internal.curve.Field25519.mul;
import static org.psikit.core.internal.curve.Field25519.select;
import static org.psikit.core.internal.curve.Field25519.set;
import static org.psikit.core.internal.curve.Field25519.sub;

import java.util.Arrays;

/**
 * Hashes messages to points, one at a time, by the suites of RFC 9380 with SHA-512 and Elligator 2. The suites of
 * curve25519 and of edwards25519 give the same point for the same domain separation tag, in different coordinates
 * ({@link EdwardsPoint#writeMontgomery}, {@link EdwardsPoint#writeAffine}). For many items at once, on u-coordinates,
 * use {@link ItemHash} and a curve kernel.
 *
 * <p>Security: {@link #hash} can stand for a random oracle, {@link #encode} cannot. Timing: constant except for the
 * length of the message. Not thread-safe.
 */
public final class HashToCurve25519 implements AutoCloseable {

    /** L of RFC 9380, section 5.1: the bytes that are reduced to one field element. */
    private static final int ELEMENT_BYTES = 48;

    private final ExpandMessage two;
    private final ExpandMessage one;
    private final byte[] uniform = new byte[2 * ELEMENT_BYTES];
    private final long[] w = new long[45 + Elligator2.SCRATCH];

    /** Both suites under one tag of 1 to 255 bytes. */
    public HashToCurve25519(byte[] dst) {
        this.two = new ExpandMessage(dst, 2 * ELEMENT_BYTES);
        this.one = new ExpandMessage(dst, ELEMENT_BYTES);
    }

    /** hash_to_curve: curve25519_XMD:SHA-512_ELL2_RO_, edwards25519_XMD:SHA-512_ELL2_RO_. */
    public EdwardsPoint hash(byte[] message) {
        two.expand(message, 0, message.length, uniform, 0);
        return map(0).add(map(ELEMENT_BYTES)).multiplyByCofactor();
    }

    /** encode_to_curve: curve25519_XMD:SHA-512_ELL2_NU_, edwards25519_XMD:SHA-512_ELL2_NU_; not uniform. */
    public EdwardsPoint encode(byte[] message) {
        one.expand(message, 0, message.length, uniform, 0);
        return map(0).multiplyByCofactor();
    }

    /** map_to_curve_elligator2_edwards25519, appendix G.2.2, of 48 uniform bytes. */
    private EdwardsPoint map(int offset) {
        int element = 0;
        int un = 5;
        int ud = 10;
        int v = 15;
        int xn = 20;
        int xd = 25;
        int yn = 30;
        int yd = 35;
        int constant = 40;
        int t = 45;
        Field25519.decodeWide(uniform, offset, w, element);
        Elligator2.map(w, element, un, ud, v, t);
        mul(w, xn, w, un, EdwardsPoint.SCALE, 0);
        mul(w, xd, w, ud, w, v);
        sub(w, yn, w, un, w, ud);
        add(w, yd, w, un, w, ud);
        // the exceptions of the rational map go to the neutral element
        mul(w, constant, w, xd, w, yd);
        long exception = isZero(w, constant);
        set(w, constant, 0);
        select(exception, w, xn, w, constant, w, xn);
        set(w, constant, 1);
        select(exception, w, xd, w, constant, w, xd);
        select(exception, w, yn, w, constant, w, yn);
        select(exception, w, yd, w, constant, w, yd);
        long[] point = new long[EdwardsFormulas.POINT];
        mul(point, EdwardsFormulas.X, w, xn, w, yd);
        mul(point, EdwardsFormulas.Y, w, yn, w, xd);
        mul(point, EdwardsFormulas.Z, w, xd, w, yd);
        mul(point, EdwardsFormulas.T, w, xn, w, yn);
        return new EdwardsPoint(point);
    }

    @Override
    public void close() {
        one.close();
        two.close();
        Arrays.fill(uniform, (byte) 0);
        Arrays.fill(w, 0);
    }
}
