package org.psikit.core.internal.kernel;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The way into and out of ristretto255 on all lanes of a slot: RFC 9496's map (section 4.3.4), decoding (4.3.1), and the
 * encoding of 2 P.
 *
 * <p>Encoding P takes an inverse square root of its own for every point; encoding 2 P takes inverses only, of which a
 * whole batch shares one (Hamburg's observation, as in curve25519-dalek's {@code double_and_compress_batch}). With
 * E = 2 X Y, F = Z^2 + d T^2, G = Y^2 + X^2, H = Z^2 - d T^2 the point 2 P is (E H : F G : F H : E G) up to the
 * coset, and 1 / (E F G H) gives all that the encoding of section 4.3.2 takes of square roots.
 *
 * <p>Bounds: constants are 2-bounded, E, F, G, H and the sums below at most 3-bounded, see {@link DoubleLimbs}; products are of
 * 3 by 2 at most, or of 4 by 1.
 *
 * <p>Timing: constant; squares, signs and zeros become masks.
 */
final class LaneRistretto {

    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.shiftRight(2), P);
    private static final BigInteger SQRT_AD_MINUS_ONE =
            new BigInteger("25063068953384623474111414158702152701244531502492656460079210482610430750235");
    private static final BigInteger INVSQRT_A_MINUS_D =
            new BigInteger("54469307008909316920995813868745141605393597292927456921205312896311721017578");
    private static final BigInteger ONE_MINUS_D_SQ =
            new BigInteger("1159843021668779879193775521855586647937357759715417654439879720876111806838");
    private static final BigInteger D_MINUS_ONE_SQ =
            new BigInteger("40440834346308536858101042469323190826248399146238708352240133220865137265952");

    private final LaneField field;
    private final LanePowers powers;
    private final int lanes;
    private final LaneSlot zero;
    private final LaneSlot one;
    private final LaneSlot d;
    private final LaneSlot root;
    private final LaneSlot sqrtAdMinusOne;
    private final LaneSlot invSqrtAMinusD;
    private final LaneSlot oneMinusDSq;
    private final LaneSlot dMinusOneSq;
    private final LaneSlot[] t = new LaneSlot[12];
    private final double[] mask;
    private final double[] square;

    LaneRistretto(LaneField field, LanePowers powers) {
        this.field = field;
        this.powers = powers;
        this.lanes = field.lanes();
        this.zero = field.slot();
        this.one = constant(BigInteger.ONE);
        this.d = constant(LaneEdwards.D);
        this.root = constant(ROOT_OF_MINUS_ONE);
        this.sqrtAdMinusOne = constant(SQRT_AD_MINUS_ONE);
        this.invSqrtAMinusD = constant(INVSQRT_A_MINUS_D);
        this.oneMinusDSq = constant(ONE_MINUS_D_SQ);
        this.dMinusOneSq = constant(D_MINUS_ONE_SQ);
        Arrays.setAll(t, i -> field.slot());
        this.mask = new double[lanes];
        this.square = new double[lanes];
    }

    private LaneSlot constant(BigInteger value) {
        LaneSlot slot = field.slot();
        LaneBytes.broadcast(value, slot, lanes);
        return slot;
    }

    /** p = MAP(u), for u tight. */
    void map(LaneSlot[] p, LaneSlot u) {
        LaneSlot r = t[0];
        LaneSlot v = t[1];
        LaneSlot s = t[2];
        LaneSlot c = t[3];
        LaneSlot n = t[4];
        LaneSlot a = t[5];
        field.sqr(r, u);
        field.mul(r, r, root);
        field.add(n, r, one);
        field.mul(n, n, oneMinusDSq);
        field.mul(v, r, d);
        field.add(v, v, one);
        field.add(a, r, d);
        field.mul(v, v, a);
        field.sub(v, zero, v);
        sqrtRatio(s, n, v);
        // s and c of the square, or -|s u| and r
        field.mul(a, s, u);
        absolute(a);
        field.sub(a, zero, a);
        field.select(s, square, a, s);
        field.sub(a, zero, one);
        field.select(c, square, r, a);
        field.sub(n, r, one);
        field.mul(n, c, n);
        field.mul(n, n, dMinusOneSq);
        field.sub(n, n, v);
        LaneSlot w0 = v;
        LaneSlot w1 = c;
        LaneSlot w2 = r;
        LaneSlot w3 = a;
        field.mul(w0, s, v);
        field.add(w0, w0, w0);
        field.mul(w1, n, sqrtAdMinusOne);
        field.sqr(n, s);
        field.sub(w2, one, n);
        field.add(w3, one, n);
        field.mul(p[LaneEdwards.X], w0, w3);
        field.mul(p[LaneEdwards.Y], w2, w1);
        field.mul(p[LaneEdwards.Z], w1, w3);
        field.mul(p[LaneEdwards.T], w0, w2);
    }

    /**
     * p = the point that s encodes, for s 2-bounded, already known to be canonical and not negative; valid = 1.0 in the
     * lanes where there is one.
     */
    void decode(LaneSlot[] p, LaneSlot s, double[] valid) {
        LaneSlot u1 = t[0];
        LaneSlot u2 = t[1];
        LaneSlot v = t[2];
        LaneSlot inverse = t[3];
        LaneSlot a = t[4];
        LaneSlot b = t[5];
        field.sqr(a, s);
        field.sub(u1, one, a);
        field.add(u2, one, a);
        field.sqr(b, u2);
        field.sqr(v, u1);
        field.mul(v, v, d);
        field.add(v, v, b);
        field.sub(v, zero, v);
        field.carry(v, v);
        field.mul(b, v, b);
        sqrtRatio(inverse, one, b);
        System.arraycopy(square, 0, valid, 0, lanes);
        LaneSlot x = p[LaneEdwards.X];
        LaneSlot y = p[LaneEdwards.Y];
        field.mul(a, inverse, u2);
        field.mul(b, inverse, a);
        field.mul(b, b, v);
        field.mul(x, s, a);
        field.add(x, x, x);
        field.carry(x, x);
        absolute(x);
        field.mul(y, u1, b);
        p[LaneEdwards.Z].copyFrom(one);
        field.mul(p[LaneEdwards.T], x, y);
        LaneMasks.odd(mask, p[LaneEdwards.T], lanes);
        withdraw(valid);
        LaneMasks.zero(mask, y, lanes);
        withdraw(valid);
    }

    /** efgh = E, F, G, H of p and product = E F G H, tight. */
    void beginEncoding(LaneSlot[] p, LaneSlot[] efgh, LaneSlot product) {
        LaneSlot a = t[0];
        LaneSlot b = t[1];
        field.mul(a, p[LaneEdwards.X], p[LaneEdwards.Y]);
        field.add(efgh[0], a, a);
        field.sqr(a, p[LaneEdwards.T]);
        field.mul(a, a, d);
        field.sqr(b, p[LaneEdwards.Z]);
        field.add(efgh[1], b, a);
        field.sub(efgh[3], b, a);
        field.sqr(a, p[LaneEdwards.X]);
        field.sqr(b, p[LaneEdwards.Y]);
        field.add(efgh[2], b, a);
        field.mul(a, efgh[0], efgh[2]);
        field.mul(b, efgh[1], efgh[3]);
        field.mul(product, a, b);
    }

    /**
     * s = the encoding of 2 P as a field element, tight.
     *
     * @param inverse 1 / (E F G H), or 0 where that product is 0; then 2 P is the neutral element and s is 0
     */
    void finishEncoding(LaneSlot[] efgh, LaneSlot inverse, LaneSlot s) {
        LaneSlot e = t[0];
        LaneSlot g = t[1];
        LaneSlot h = t[2];
        LaneSlot zInverse = t[3];
        LaneSlot tInverse = t[4];
        LaneSlot a = t[5];
        LaneSlot magic = t[6];
        field.mul(a, efgh[0], efgh[2]);
        field.mul(zInverse, a, inverse);
        field.mul(tInverse, efgh[1], efgh[3]);
        field.mul(tInverse, tInverse, inverse);
        field.mul(a, a, zInverse);
        LaneMasks.odd(mask, a, lanes);
        field.select(e, mask, efgh[0], efgh[2]);
        field.sub(a, zero, efgh[0]);
        field.select(g, mask, efgh[2], a);
        field.mul(a, efgh[1], root);
        field.select(h, mask, efgh[3], a);
        field.select(magic, mask, invSqrtAMinusD, root);
        field.mul(a, h, e);
        field.mul(a, a, zInverse);
        LaneMasks.odd(mask, a, lanes);
        field.sub(a, zero, g);
        field.select(g, mask, g, a);
        field.mul(a, g, tInverse);
        field.mul(a, a, magic);
        field.sub(h, h, g);
        field.mul(s, h, a);
        absolute(s);
    }

    void wipe() {
        for (LaneSlot slot : t) {
            slot.fill(0.0);
        }
        Arrays.fill(mask, 0.0);
        Arrays.fill(square, 0.0);
    }

    /**
     * SQRT_RATIO_M1 (RFC 9496, section 4.2): r = |sqrt(u / v)| and square = 1.0 where there is a root, else r =
     * |sqrt(sqrt(-1) u / v)|. Takes t[6] to t[11]; u is 2-bounded, v tight.
     */
    private void sqrtRatio(LaneSlot r, LaneSlot u, LaneSlot v) {
        LaneSlot a = t[6];
        LaneSlot b = t[7];
        LaneSlot check = t[8];
        LaneSlot difference = t[9];
        field.sqr(a, v);
        field.mul(a, a, v);
        field.mul(check, a, u);
        field.sqr(b, a);
        field.mul(b, b, v);
        field.mul(b, b, u);
        powers.rootPower(a, b);
        field.mul(r, check, a);
        field.sqr(check, r);
        field.mul(check, check, v);
        field.sub(difference, check, u);
        field.carry(difference, difference);
        LaneMasks.zero(square, difference, lanes);
        field.add(difference, check, u);
        field.carry(difference, difference);
        LaneMasks.zero(mask, difference, lanes);
        LaneMasks.or(square, square, mask);
        // -u or -sqrt(-1) u: r is off by sqrt(-1)
        field.mul(b, r, root);
        field.select(r, mask, r, b);
        field.mul(difference, u, root);
        field.add(difference, check, difference);
        field.carry(difference, difference);
        LaneMasks.zero(mask, difference, lanes);
        field.select(r, mask, r, b);
        absolute(r);
    }

    /** r = |r|, for r tight: its negative if it is odd. */
    private void absolute(LaneSlot r) {
        LaneMasks.odd(mask, r, lanes);
        field.sub(t[11], zero, r);
        field.select(r, mask, r, t[11]);
    }

    /** valid = valid and not mask. */
    private void withdraw(double[] valid) {
        for (int i = 0; i < lanes; i++) {
            valid[i] *= 1.0 - mask[i];
        }
    }
}
