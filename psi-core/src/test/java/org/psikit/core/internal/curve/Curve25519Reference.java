package org.psikit.core.internal.curve;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Textbook formulas on {@link BigInteger}, as an oracle: they follow the definitions and share no code, representation
 * or shortcut with what is tested.
 */
final class Curve25519Reference {

    static final BigInteger P = Field25519.P;
    static final BigInteger A = BigInteger.valueOf(486662);

    private Curve25519Reference() {}

    static BigInteger decode(byte[] bytes, int offset) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = bytes[offset + 31 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    static byte[] encode(BigInteger value) {
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = value.shiftRight(8 * i).byteValue();
        }
        return out;
    }

    /** The element at an offset, in [0, p). */
    static BigInteger element(long[] limbs, int offset) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 4; i >= 0; i--) {
            value = value.shiftLeft(51).add(BigInteger.valueOf(limbs[offset + i]));
        }
        return value.mod(P);
    }

    static boolean isSquare(BigInteger x) {
        return !x.modPow(P.shiftRight(1), P).equals(P.subtract(BigInteger.ONE));
    }

    /** A root of a square. */
    static BigInteger root(BigInteger x) {
        BigInteger r = x.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!r.multiply(r).mod(P).equals(x.mod(P))) {
            r = r.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
        }
        return r;
    }

    private static BigInteger curve(BigInteger u) {
        return u.multiply(u).add(A.multiply(u)).add(BigInteger.ONE).multiply(u).mod(P);
    }

    /** Elligator 2 as RFC 9380, section 6.7.1, defines it: the point (u, v). */
    static BigInteger[] elligator(BigInteger r) {
        BigInteger d = r.multiply(r).shiftLeft(1).add(BigInteger.ONE).mod(P);
        BigInteger u = A.negate().multiply(d.modInverse(P)).mod(P);
        boolean first = isSquare(curve(u));
        if (!first) {
            u = u.negate().subtract(A).mod(P);
        }
        BigInteger v = root(curve(u));
        if (v.testBit(0) != first) {
            v = v.negate().mod(P);
        }
        return new BigInteger[] {u, v};
    }

    /** The u-coordinate of a sum of affine points, 0 for the neutral element. */
    static BigInteger addU(BigInteger[] a, BigInteger[] b) {
        BigInteger slope;
        if (a[0].equals(b[0])) {
            if (!a[1].equals(b[1]) || a[1].signum() == 0) {
                return BigInteger.ZERO;
            }
            slope = a[0].multiply(a[0])
                    .multiply(BigInteger.valueOf(3))
                    .add(A.shiftLeft(1).multiply(a[0]))
                    .add(BigInteger.ONE)
                    .multiply(a[1].shiftLeft(1).modInverse(P));
        } else {
            slope = b[1].subtract(a[1]).multiply(b[0].subtract(a[0]).modInverse(P));
        }
        return slope.multiply(slope).subtract(A).subtract(a[0]).subtract(b[0]).mod(P);
    }

    /** A big-endian string modulo p. */
    static BigInteger wide(byte[] bytes, int offset, int length) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + length)).mod(P);
    }
}
