package org.psikit.core.reference;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Hashing to Curve25519 (RFC 9380) and X25519 (RFC 7748), on integers of any size. */
public final class ReferenceCurve {

    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger A = BigInteger.valueOf(486662);
    private static final BigInteger TWO = BigInteger.TWO;

    private ReferenceCurve() {}

    /** RFC 9380, section 5.3.1, with SHA-512. */
    public static byte[] expand(byte[] message, byte[] dst, int length) {
        byte[] suffix = Blocks.join(dst, new byte[] {(byte) dst.length});
        byte[] lengths = {(byte) (length >>> 8), (byte) length, 0};
        byte[] b0 = sha512(Blocks.join(new byte[128], message, lengths, suffix));
        byte[] b = sha512(Blocks.join(b0, new byte[] {1}, suffix));
        byte[] out = b;
        for (int i = 2; out.length < length; i++) {
            b = sha512(Blocks.join(Blocks.xor(b0, b), new byte[] {(byte) i}, suffix));
            out = Blocks.join(out, b);
        }
        return Arrays.copyOf(out, length);
    }

    /** u of the sum of two maps, without clearing the cofactor. */
    public static byte[] hash(byte[] item, byte[] dst) {
        byte[] uniform = expand(item, dst, 96);
        BigInteger[] q0 = elligator(new BigInteger(1, Arrays.copyOf(uniform, 48)).mod(P));
        BigInteger[] q1 = elligator(new BigInteger(1, Arrays.copyOfRange(uniform, 48, 96)).mod(P));
        BigInteger slope = q1[1].subtract(q0[1]).multiply(q1[0].subtract(q0[0]).modInverse(P));
        return encode(slope.multiply(slope)
                .subtract(A)
                .subtract(q0[0])
                .subtract(q1[0])
                .mod(P));
    }

    /** RFC 7748, section 5, with a scalar that is clamped already. */
    public static byte[] multiply(byte[] scalar, byte[] point) {
        BigInteger k = decode(scalar);
        BigInteger x1 = decode(point);
        BigInteger x2 = BigInteger.ONE;
        BigInteger z2 = BigInteger.ZERO;
        BigInteger x3 = x1;
        BigInteger z3 = BigInteger.ONE;
        for (int t = 254; t >= 0; t--) {
            boolean swap = k.testBit(t);
            BigInteger a = (swap ? x3 : x2).add(swap ? z3 : z2);
            BigInteger b = (swap ? x3 : x2).subtract(swap ? z3 : z2);
            BigInteger c = (swap ? x2 : x3).add(swap ? z2 : z3);
            BigInteger d = (swap ? x2 : x3).subtract(swap ? z2 : z3);
            BigInteger da = d.multiply(a);
            BigInteger cb = c.multiply(b);
            BigInteger sumX = da.add(cb).pow(2).mod(P);
            BigInteger sumZ = da.subtract(cb).pow(2).multiply(x1).mod(P);
            BigInteger aa = a.pow(2);
            BigInteger bb = b.pow(2);
            BigInteger e = aa.subtract(bb);
            BigInteger doubleX = aa.multiply(bb).mod(P);
            BigInteger doubleZ =
                    e.multiply(aa.add(e.multiply(BigInteger.valueOf(121665)))).mod(P);
            x2 = swap ? sumX : doubleX;
            z2 = swap ? sumZ : doubleZ;
            x3 = swap ? doubleX : sumX;
            z3 = swap ? doubleZ : sumZ;
        }
        return encode(x2.multiply(z2.modPow(P.subtract(TWO), P)).mod(P));
    }

    static BigInteger decode(byte[] littleEndian) {
        BigInteger value = BigInteger.ZERO;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            value = value.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xFF));
        }
        return value;
    }

    static byte[] encode(BigInteger value) {
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = value.shiftRight(8 * i).byteValue();
        }
        return out;
    }

    private static BigInteger curve(BigInteger u) {
        return u.multiply(u).add(A.multiply(u)).add(BigInteger.ONE).multiply(u).mod(P);
    }

    /** RFC 9380, section 6.7.1, with Z = 2. */
    private static BigInteger[] elligator(BigInteger r) {
        BigInteger u = A.negate()
                .multiply(TWO.multiply(r).multiply(r).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        boolean first = curve(u).modPow(P.shiftRight(1), P).compareTo(BigInteger.ONE) <= 0;
        if (!first) {
            u = u.negate().subtract(A).mod(P);
        }
        BigInteger v = root(curve(u));
        return new BigInteger[] {u, v.testBit(0) == first ? v : v.negate().mod(P)};
    }

    private static BigInteger root(BigInteger square) {
        BigInteger r = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        return r.multiply(r).mod(P).equals(square)
                ? r
                : r.multiply(TWO.modPow(P.shiftRight(2), P)).mod(P);
    }

    private static byte[] sha512(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Four bytes of a number, big-endian. */
    public static byte[] number(int n) {
        return ByteBuffer.allocate(4).putInt(n).array();
    }
}
