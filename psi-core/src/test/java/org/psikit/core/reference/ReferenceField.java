package org.psikit.core.reference;

import java.math.BigInteger;

/** GF(2^128) as polynomials over GF(2), a coefficient at a time. */
public final class ReferenceField {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128).or(BigInteger.valueOf(0b1000_0111));

    private ReferenceField() {}

    /** a·b of two blocks. */
    public static byte[] multiply(byte[] a, byte[] b) {
        BigInteger x = polynomial(a);
        BigInteger y = polynomial(b);
        BigInteger product = BigInteger.ZERO;
        for (int i = 0; i < 128; i++) {
            if (y.testBit(i)) {
                product = product.xor(x.shiftLeft(i));
            }
        }
        for (int i = 255; i >= 128; i--) {
            if (product.testBit(i)) {
                product = product.xor(MODULUS.shiftLeft(i - 128));
            }
        }
        return block(product);
    }

    /** 1/a, as a^(2^128 − 2). */
    public static byte[] invert(byte[] a) {
        byte[] result = one();
        byte[] power = a;
        for (int i = 1; i < 128; i++) {
            power = multiply(power, power);
            result = multiply(result, power);
        }
        return result;
    }

    /** 1. */
    public static byte[] one() {
        return power(0);
    }

    /** x^i for i below 128. */
    public static byte[] power(int i) {
        return block(BigInteger.ONE.shiftLeft(i));
    }

    /** The coefficient of x^i is bit 7 − i mod 8 of byte i / 8. */
    static BigInteger polynomial(byte[] block) {
        BigInteger p = BigInteger.ZERO;
        for (int i = 0; i < 128; i++) {
            if ((block[i / 8] >>> (7 - i % 8) & 1) != 0) {
                p = p.setBit(i);
            }
        }
        return p;
    }

    static byte[] block(BigInteger p) {
        byte[] block = new byte[16];
        for (int i = 0; i < 128; i++) {
            if (p.testBit(i)) {
                block[i / 8] |= (byte) (1 << (7 - i % 8));
            }
        }
        return block;
    }
}
