package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.absolute;
import static org.psikit.core.internal.curve.Field25519.constant;
import static org.psikit.core.internal.curve.Field25519.isNegative;
import static org.psikit.core.internal.curve.Field25519.mul;
import static org.psikit.core.internal.curve.Field25519.negateIf;
import static org.psikit.core.internal.curve.Field25519.select;
import static org.psikit.core.internal.curve.Field25519.set;
import static org.psikit.core.internal.curve.Field25519.sqrtRatio;
import static org.psikit.core.internal.curve.Field25519.square;
import static org.psikit.core.internal.curve.Field25519.sub;

import java.util.Arrays;
import java.util.Objects;

/**
 * An element of ristretto255, the group of prime order l made from edwards25519 (RFC 9496). Only {@link
 * RistrettoEncoding} goes over the wire; decoding refuses non-canonical bytes.
 *
 * <p>Timing: constant. Immutable and thread-safe.
 */
public final class RistrettoPoint {

    /** Bytes that {@link #fromUniformBytes} maps. */
    public static final int UNIFORM_BYTES = 64;

    /** The neutral element. */
    public static final RistrettoPoint IDENTITY = new RistrettoPoint(EdwardsPoint.NEUTRAL);

    /** The generator of RFC 9496. */
    public static final RistrettoPoint GENERATOR = generator();

    private static final long[] D = EdwardsFormulas.D;
    private static final long[] SQRT_AD_MINUS_ONE =
            constant("25063068953384623474111414158702152701244531502492656460079210482610430750235");
    private static final long[] INVSQRT_A_MINUS_D =
            constant("54469307008909316920995813868745141605393597292927456921205312896311721017578");
    private static final long[] ONE_MINUS_D_SQ =
            constant("1159843021668779879193775521855586647937357759715417654439879720876111806838");
    private static final long[] D_MINUS_ONE_SQ =
            constant("40440834346308536858101042469323190826248399146238708352240133220865137265952");

    private final EdwardsPoint point;

    RistrettoPoint(EdwardsPoint point) {
        this.point = point;
    }

    private static RistrettoPoint generator() {
        long[] p = new long[EdwardsFormulas.POINT];
        Field25519.copy(
                p,
                EdwardsFormulas.X,
                constant("15112221349535400772501151409588531511454012693041857206046113283949847762202"),
                0);
        Field25519.copy(
                p,
                EdwardsFormulas.Y,
                constant("46316835694926478169428394003475163141307993866256225615783033603165251855960"),
                0);
        set(p, EdwardsFormulas.Z, 1);
        mul(p, EdwardsFormulas.T, p, EdwardsFormulas.X, p, EdwardsFormulas.Y);
        return new RistrettoPoint(new EdwardsPoint(p));
    }

    /** The point that stands for this element. */
    EdwardsPoint representative() {
        return point;
    }

    /** this + other. */
    public RistrettoPoint add(RistrettoPoint other) {
        return new RistrettoPoint(point.add(other.point));
    }

    /** this - other. */
    public RistrettoPoint subtract(RistrettoPoint other) {
        return new RistrettoPoint(point.subtract(other.point));
    }

    /** -this. */
    public RistrettoPoint negate() {
        return new RistrettoPoint(point.negate());
    }

    /** scalar * this. A {@link RistrettoTable} is three times as fast where the point stays the same. */
    public RistrettoPoint multiply(Scalar25519 scalar) {
        return new RistrettoPoint(point.multiply(scalar));
    }

    /** scalar * generator. */
    public static RistrettoPoint multiplyGenerator(Scalar25519 scalar) {
        return RistrettoTable.generator().multiply(scalar);
    }

    /** Whether both are the same element (RFC 9496, section 4.3.3), found in constant time. */
    public boolean sameAs(RistrettoPoint other) {
        long[] a = point.coordinates();
        long[] b = other.point.coordinates();
        long[] w = new long[15];
        mul(w, 0, a, EdwardsFormulas.X, b, EdwardsFormulas.Y);
        mul(w, 5, a, EdwardsFormulas.Y, b, EdwardsFormulas.X);
        long same = Field25519.equal(w, 0, w, 5, w, 10);
        mul(w, 0, a, EdwardsFormulas.Y, b, EdwardsFormulas.Y);
        mul(w, 5, a, EdwardsFormulas.X, b, EdwardsFormulas.X);
        return (same | Field25519.equal(w, 0, w, 5, w, 10)) != 0;
    }

    /** Whether this is the neutral element, which no honest party sends. */
    public boolean isIdentity() {
        return sameAs(IDENTITY);
    }

    /** The canonical 32 bytes (RFC 9496, section 4.3.2). */
    public RistrettoEncoding encode() {
        long[] p = point.coordinates();
        long[] w = new long[95];
        int u1 = 0;
        int u2 = 5;
        int inverseRoot = 10;
        int zInverse = 15;
        int denInverse = 20;
        int x = 25;
        int y = 30;
        int a = 35;
        int one = 40;
        int t = 45;
        // 1/sqrt((Z^2 - Y^2) (X Y)^2)
        Field25519.add(w, a, p, EdwardsFormulas.Z, p, EdwardsFormulas.Y);
        sub(w, u1, p, EdwardsFormulas.Z, p, EdwardsFormulas.Y);
        mul(w, u1, w, a, w, u1);
        mul(w, u2, p, EdwardsFormulas.X, p, EdwardsFormulas.Y);
        square(w, a, w, u2);
        mul(w, a, w, u1, w, a);
        set(w, one, 1);
        sqrtRatio(w, inverseRoot, one, a, t);
        int den1 = u1;
        int den2 = u2;
        mul(w, den1, w, inverseRoot, w, u1);
        mul(w, den2, w, inverseRoot, w, u2);
        mul(w, zInverse, w, den1, w, den2);
        mul(w, zInverse, w, zInverse, p, EdwardsFormulas.T);
        // one of the eight equivalent points
        mul(w, a, p, EdwardsFormulas.T, w, zInverse);
        long rotate = isNegative(w, a);
        mul(w, x, p, EdwardsFormulas.Y, Field25519.SQRT_M1, 0);
        mul(w, y, p, EdwardsFormulas.X, Field25519.SQRT_M1, 0);
        mul(w, denInverse, w, den1, INVSQRT_A_MINUS_D, 0);
        select(rotate, w, x, w, x, p, EdwardsFormulas.X);
        select(rotate, w, y, w, y, p, EdwardsFormulas.Y);
        select(rotate, w, denInverse, w, denInverse, w, den2);
        mul(w, a, w, x, w, zInverse);
        negateIf(isNegative(w, a), w, y, w, y);
        sub(w, a, p, EdwardsFormulas.Z, w, y);
        mul(w, a, w, denInverse, w, a);
        absolute(w, a);
        byte[] bytes = new byte[RistrettoEncoding.BYTES];
        Field25519.encode(w, a, bytes, 0);
        Arrays.fill(w, 0);
        return new RistrettoEncoding(bytes);
    }

    /**
     * Hashes a message to an element with unknown discrete logarithm (RFC 9380, appendix B, hash_to_ristretto255 with
     * SHA-512).
     *
     * @param dst domain separation tag, 1 to 255 bytes
     */
    public static RistrettoPoint hash(byte[] message, byte[] dst) {
        byte[] uniform = new byte[UNIFORM_BYTES];
        try (ExpandMessage expansion = new ExpandMessage(dst, UNIFORM_BYTES)) {
            expansion.expand(message, 0, message.length, uniform, 0);
            return fromUniformBytes(uniform, 0);
        } finally {
            Arrays.fill(uniform, (byte) 0);
        }
    }

    /** The element of 64 uniform bytes, uniform itself (RFC 9496, section 4.3.4, one-way map). */
    public static RistrettoPoint fromUniformBytes(byte[] uniform, int offset) {
        Objects.checkFromIndexSize(offset, UNIFORM_BYTES, uniform.length);
        return map(uniform, offset).add(map(uniform, offset + UNIFORM_BYTES / 2));
    }

    /** MAP of 32 bytes. */
    private static RistrettoPoint map(byte[] uniform, int offset) {
        long[] w = new long[105];
        int t = 0;
        int r = 5;
        int u = 10;
        int v = 15;
        int s = 20;
        int c = 25;
        int n = 30;
        int a = 35;
        int one = 40;
        int sPrime = 45;
        int scratch = 50;
        set(w, one, 1);
        Field25519.decode(uniform, offset, w, t);
        square(w, r, w, t);
        mul(w, r, w, r, Field25519.SQRT_M1, 0);
        Field25519.add(w, u, w, r, w, one);
        mul(w, u, w, u, ONE_MINUS_D_SQ, 0);
        mul(w, v, w, r, D, 0);
        Field25519.add(w, v, w, v, w, one);
        negateIf(-1, w, v, w, v);
        Field25519.add(w, a, w, r, D, 0);
        mul(w, v, w, v, w, a);
        long wasSquare = sqrtRatio(w, s, u, v, scratch);
        mul(w, sPrime, w, s, w, t);
        absolute(w, sPrime);
        negateIf(-1, w, sPrime, w, sPrime);
        select(wasSquare, w, s, w, s, w, sPrime);
        negateIf(-1, w, a, w, one);
        select(wasSquare, w, c, w, a, w, r);
        sub(w, n, w, r, w, one);
        mul(w, n, w, c, w, n);
        mul(w, n, w, n, D_MINUS_ONE_SQ, 0);
        sub(w, n, w, n, w, v);
        // completed coordinates: x = w0 / w1, y = w2 / w3
        int w0 = u;
        int w1 = c;
        int w2 = r;
        int w3 = sPrime;
        mul(w, w0, w, s, w, v);
        Field25519.add(w, w0, w, w0, w, w0);
        mul(w, w1, w, n, SQRT_AD_MINUS_ONE, 0);
        square(w, a, w, s);
        sub(w, w2, w, one, w, a);
        Field25519.add(w, w3, w, one, w, a);
        long[] p = new long[EdwardsFormulas.POINT];
        mul(p, EdwardsFormulas.X, w, w0, w, w3);
        mul(p, EdwardsFormulas.Y, w, w2, w, w1);
        mul(p, EdwardsFormulas.Z, w, w1, w, w3);
        mul(p, EdwardsFormulas.T, w, w0, w, w2);
        Arrays.fill(w, 0);
        return new RistrettoPoint(new EdwardsPoint(p));
    }

    /** Prints no coordinates: a point may be a shared secret. */
    @Override
    public String toString() {
        return "RistrettoPoint[redacted]";
    }
}
