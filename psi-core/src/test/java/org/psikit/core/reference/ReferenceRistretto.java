package org.psikit.core.reference;

import java.math.BigInteger;
import java.util.Arrays;

/** ristretto255 (RFC 9496) on affine points of edwards25519 and integers of any size. */
public final class ReferenceRistretto {

    /** Order of the group. */
    public static final BigInteger ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger P = ReferenceCurve.P;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger SQRT_M1 = BigInteger.TWO.modPow(P.shiftRight(2), P);
    private static final BigInteger SQRT_AD_MINUS_ONE =
            new BigInteger("25063068953384623474111414158702152701244531502492656460079210482610430750235");
    private static final BigInteger INVSQRT_A_MINUS_D =
            new BigInteger("54469307008909316920995813868745141605393597292927456921205312896311721017578");

    private final BigInteger x;
    private final BigInteger y;

    private ReferenceRistretto(BigInteger x, BigInteger y) {
        this.x = x;
        this.y = y;
    }

    /** The base point of RFC 8032. */
    public static ReferenceRistretto generator() {
        BigInteger y = BigInteger.valueOf(4)
                .multiply(BigInteger.valueOf(5).modInverse(P))
                .mod(P);
        BigInteger square = y.multiply(y)
                .subtract(ONE)
                .multiply(D.multiply(y).multiply(y).add(ONE).modInverse(P))
                .mod(P);
        BigInteger x = sqrtRatio(square, ONE).root;
        return new ReferenceRistretto(x, y);
    }

    /** The element of 64 uniform bytes, section 4.3.4. */
    public static ReferenceRistretto fromUniform(byte[] uniform) {
        return map(Arrays.copyOf(uniform, 32)).add(map(Arrays.copyOfRange(uniform, 32, 64)));
    }

    /** A scalar from 64 bytes. */
    public static BigInteger scalar(byte[] uniform) {
        return ReferenceCurve.decode(uniform).mod(ORDER);
    }

    /** The sum, by the complete law of affine points. */
    public ReferenceRistretto add(ReferenceRistretto q) {
        BigInteger t = D.multiply(x).multiply(q.x).multiply(y).multiply(q.y).mod(P);
        BigInteger u = x.multiply(q.y).add(y.multiply(q.x)).multiply(ONE.add(t).modInverse(P));
        BigInteger v =
                y.multiply(q.y).add(x.multiply(q.x)).multiply(ONE.subtract(t).modInverse(P));
        return new ReferenceRistretto(u.mod(P), v.mod(P));
    }

    /** The element with the opposite sign. */
    public ReferenceRistretto negate() {
        return new ReferenceRistretto(x.negate().mod(P), y);
    }

    /** k times this, by doubling and adding. */
    public ReferenceRistretto multiply(BigInteger k) {
        ReferenceRistretto sum = new ReferenceRistretto(BigInteger.ZERO, ONE);
        for (int i = k.bitLength() - 1; i >= 0; i--) {
            sum = sum.add(sum);
            if (k.testBit(i)) {
                sum = sum.add(this);
            }
        }
        return sum;
    }

    /** Section 4.3.2. */
    public byte[] encode() {
        BigInteger u1 = ONE.add(y).multiply(ONE.subtract(y)).mod(P);
        BigInteger u2 = x.multiply(y).mod(P);
        BigInteger root = sqrtRatio(ONE, u1.multiply(u2).multiply(u2).mod(P)).root;
        BigInteger den1 = root.multiply(u1).mod(P);
        BigInteger den2 = root.multiply(u2).mod(P);
        BigInteger inverse = den1.multiply(den2).multiply(u2).mod(P);
        boolean rotate = u2.multiply(inverse).mod(P).testBit(0);
        BigInteger ex = rotate ? y.multiply(SQRT_M1).mod(P) : x;
        BigInteger ey = rotate ? x.multiply(SQRT_M1).mod(P) : y;
        BigInteger den = rotate ? den1.multiply(INVSQRT_A_MINUS_D).mod(P) : den2;
        if (ex.multiply(inverse).mod(P).testBit(0)) {
            ey = ey.negate().mod(P);
        }
        BigInteger s = den.multiply(ONE.subtract(ey)).mod(P);
        return ReferenceCurve.encode(s.testBit(0) ? P.subtract(s) : s);
    }

    private static ReferenceRistretto map(byte[] half) {
        BigInteger t = ReferenceCurve.decode(half).clearBit(255).mod(P);
        BigInteger r = SQRT_M1.multiply(t).multiply(t).mod(P);
        BigInteger u = r.add(ONE).multiply(ONE.subtract(D.multiply(D))).mod(P);
        BigInteger v = ONE.negate().subtract(r.multiply(D)).multiply(r.add(D)).mod(P);
        Ratio ratio = sqrtRatio(u, v);
        BigInteger product = ratio.root.multiply(t).mod(P);
        BigInteger s = ratio.square
                ? ratio.root
                : product.testBit(0) ? product : product.negate().mod(P);
        BigInteger c = ratio.square ? ONE.negate() : r;
        BigInteger n = c.multiply(r.subtract(ONE))
                .multiply(D.subtract(ONE).pow(2))
                .subtract(v)
                .mod(P);
        BigInteger w0 = s.multiply(v).shiftLeft(1);
        BigInteger w1 = n.multiply(SQRT_AD_MINUS_ONE);
        BigInteger w2 = ONE.subtract(s.multiply(s));
        BigInteger w3 = ONE.add(s.multiply(s));
        return new ReferenceRistretto(
                w0.multiply(w1.modInverse(P)).mod(P),
                w2.multiply(w3.modInverse(P)).mod(P));
    }

    private record Ratio(boolean square, BigInteger root) {}

    /** The root of u/v that is even, or of i·u/v if that is no square. */
    private static Ratio sqrtRatio(BigInteger u, BigInteger v) {
        BigInteger quotient =
                u.multiply(v.modPow(P.subtract(BigInteger.TWO), P)).mod(P);
        boolean square = quotient.modPow(P.shiftRight(1), P).compareTo(ONE) <= 0;
        BigInteger of = square ? quotient : quotient.multiply(SQRT_M1).mod(P);
        BigInteger root = of.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!root.multiply(root).mod(P).equals(of)) {
            root = root.multiply(SQRT_M1).mod(P);
        }
        return new Ratio(square, root.testBit(0) ? P.subtract(root) : root);
    }
}
