package org.psikit.core.internal.curve;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.psikit.core.random.Randomness;

/**
 * A number modulo l = 2^252 + 27742317777372353535851937790883648493, the order of ristretto255 and of the base point of
 * Curve25519. Immutable until {@link #close} wipes it; treat it as a secret.
 *
 * <p>Eight words of 32 bits; products by Montgomery's method with R = 2^256. Timing: constant. Thread-safe.
 */
public final class Scalar25519 implements AutoCloseable {

    /** Bytes of an encoded scalar. */
    public static final int BYTES = 32;
    /** Bytes that {@link #fromUniformBytes} reduces. */
    public static final int UNIFORM_BYTES = 64;

    static final BigInteger L = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final int WORDS = 8;
    private static final long WORD = 0xffffffffL;
    private static final BigInteger R = BigInteger.TWO.pow(256);
    private static final long[] L_WORDS = words(L);
    private static final long[] R_MOD_L = words(R.mod(L));
    private static final long[] R2_MOD_L = words(R.multiply(R).mod(L));
    private static final long[] ONE = words(BigInteger.ONE);
    /** -1 / l modulo 2^32. */
    private static final long L_PRIME =
            L.modInverse(BigInteger.TWO.pow(32)).negate().longValue() & WORD;

    private static final BigInteger INVERSION_EXPONENT = L.subtract(BigInteger.TWO);

    /** Below l. */
    private final long[] words;

    private Scalar25519(long[] words) {
        this.words = words;
    }

    /** A uniform scalar other than 0. */
    public static Scalar25519 random(Randomness randomness) {
        byte[] uniform = randomness.bytes(UNIFORM_BYTES);
        try {
            Scalar25519 scalar = fromUniformBytes(uniform, 0);
            // 0 comes once in 2^252 draws; a blind must not be 0
            return scalar.isZero() ? random(randomness) : scalar;
        } finally {
            Arrays.fill(uniform, (byte) 0);
        }
    }

    /** 64 little-endian bytes modulo l. */
    public static Scalar25519 fromUniformBytes(byte[] uniform, int offset) {
        Objects.checkFromIndexSize(offset, UNIFORM_BYTES, uniform.length);
        long[] t = new long[WORDS + 2];
        long[] low = read(uniform, offset);
        long[] high = read(uniform, offset + BYTES);
        // low * R / R + high * R^2 / R
        product(low, low, R_MOD_L, t);
        product(high, high, R2_MOD_L, t);
        long[] sum = sum(low, high);
        wipe(low, high, t);
        return new Scalar25519(sum);
    }

    /** 32 little-endian bytes, or empty if they are l or more, which is not kept secret. */
    public static Optional<Scalar25519> decode(byte[] in, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, in.length);
        long[] words = read(in, offset);
        long[] reduced = words.clone();
        long subtracted = reduceOnce(reduced);
        return subtracted == 0 ? Optional.of(new Scalar25519(words)) : Optional.empty();
    }

    /** A small public number. */
    public static Scalar25519 of(int value) {
        return new Scalar25519(words(BigInteger.valueOf(value).mod(L)));
    }

    /** 32 bytes, little-endian. */
    public byte[] encode() {
        byte[] out = new byte[BYTES];
        write(words, out, 0);
        return out;
    }

    /** this + other. */
    public Scalar25519 add(Scalar25519 other) {
        return new Scalar25519(sum(words, other.words));
    }

    /** this - other. */
    public Scalar25519 subtract(Scalar25519 other) {
        return add(other.negate());
    }

    /** -this. */
    public Scalar25519 negate() {
        long[] r = new long[WORDS];
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            borrow = L_WORDS[i] - words[i] + (borrow >> 32);
            r[i] = borrow & WORD;
        }
        reduceOnce(r);
        return new Scalar25519(r);
    }

    /** this * other. */
    public Scalar25519 multiply(Scalar25519 other) {
        long[] r = new long[WORDS];
        long[] t = new long[WORDS + 2];
        product(r, words, other.words, t);
        product(r, r, R2_MOD_L, t);
        wipe(t);
        return new Scalar25519(r);
    }

    /** 1 / this by Fermat's theorem; 0 for 0. */
    public Scalar25519 invert() {
        long[] t = new long[WORDS + 2];
        long[] base = new long[WORDS];
        product(base, words, R2_MOD_L, t);
        long[] power = inverse(base, t);
        product(power, power, ONE, t);
        wipe(base, t);
        return new Scalar25519(power);
    }

    /**
     * The inverses of {@code count} encoded scalars, none of which is 0, with one inversion for all (Montgomery, "Speeding
     * the Pollard and elliptic curve methods of factorization", 1987, section 10.3.1): 5 products a scalar instead of
     * some 380.
     *
     * @throws IllegalArgumentException if one is 0 or not below l
     */
    public static void invertAll(byte[] scalars, int offset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, BYTES), scalars.length);
        Objects.checkFromIndexSize(outOffset, count * BYTES, out.length);
        long[] t = new long[WORDS + 2];
        long[][] factors = new long[count][];
        long[][] before = new long[count][];
        long[] product = R_MOD_L.clone();
        try {
            for (int i = 0; i < count; i++) {
                try (Scalar25519 scalar = decode(scalars, offset + i * BYTES)
                        .orElseThrow(() -> new IllegalArgumentException("a scalar is not below the group's order"))) {
                    if (scalar.isZero()) {
                        throw new IllegalArgumentException("0 has no inverse");
                    }
                    before[i] = product.clone();
                    factors[i] = new long[WORDS];
                    product(factors[i], scalar.words, R2_MOD_L, t);
                }
                product(product, product, factors[i], t);
            }
            long[] rest = inverse(product, t);
            for (int i = count - 1; i >= 0; i--) {
                product(before[i], before[i], rest, t);
                product(before[i], before[i], ONE, t);
                write(before[i], out, outOffset + i * BYTES);
                product(rest, rest, factors[i], t);
            }
            wipe(rest);
        } finally {
            wipe(product, t);
            Stream.concat(Arrays.stream(factors), Arrays.stream(before))
                    .filter(Objects::nonNull)
                    .forEach(Scalar25519::wipe);
        }
    }

    /** R^2 / base modulo l: the inverse in Montgomery's form of a number in that form. */
    private static long[] inverse(long[] base, long[] t) {
        long[] power = base.clone();
        for (int i = INVERSION_EXPONENT.bitLength() - 2; i >= 0; i--) {
            product(power, power, power, t);
            if (INVERSION_EXPONENT.testBit(i)) {
                product(power, power, base, t);
            }
        }
        return power;
    }

    /** Whether this is 0; for checks whose outcome is public. */
    public boolean isZero() {
        long all = 0;
        for (long word : words) {
            all |= word;
        }
        return all == 0;
    }

    /** The 64 digits of radix 16 in [-8, 8], least significant first. */
    byte[] digits() {
        byte[] digits = new byte[64];
        int carry = 0;
        for (int i = 0; i < 63; i++) {
            int digit = (int) (words[i >> 3] >>> 4 * (i & 7) & 15) + carry;
            carry = (digit + 8) >> 4;
            digits[i] = (byte) (digit - (carry << 4));
        }
        digits[63] = (byte) ((words[7] >>> 28) + carry);
        return digits;
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
    }

    @Override
    public String toString() {
        return "Scalar25519[redacted]";
    }

    private static void wipe(long[]... scratch) {
        for (long[] array : scratch) {
            Arrays.fill(array, 0);
        }
    }

    private static long[] words(BigInteger value) {
        long[] r = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            r[i] = value.shiftRight(32 * i).longValue() & WORD;
        }
        return r;
    }

    private static void write(long[] from, byte[] out, int offset) {
        for (int i = 0; i < BYTES; i++) {
            out[offset + i] = (byte) (from[i >> 2] >>> 8 * (i & 3));
        }
    }

    private static long[] read(byte[] in, int offset) {
        long[] r = new long[WORDS];
        for (int i = 0; i < BYTES; i++) {
            r[i >> 2] |= (in[offset + i] & 0xffL) << 8 * (i & 3);
        }
        return r;
    }

    /** a + b modulo l, both below l. */
    private static long[] sum(long[] a, long[] b) {
        long[] r = new long[WORDS];
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            carry = a[i] + b[i] + (carry >>> 32);
            r[i] = carry & WORD;
        }
        reduceOnce(r);
        return r;
    }

    /** r = a b / R modulo l; a below 2^256, b below l; t is scratch of ten words. */
    private static void product(long[] r, long[] a, long[] b, long[] t) {
        Arrays.fill(t, 0);
        for (int i = 0; i < WORDS; i++) {
            long carry = 0;
            for (int j = 0; j < WORDS; j++) {
                carry = t[j] + a[i] * b[j] + (carry >>> 32);
                t[j] = carry & WORD;
            }
            carry = t[WORDS] + (carry >>> 32);
            t[WORDS] = carry & WORD;
            t[WORDS + 1] = carry >>> 32;
            long m = t[0] * L_PRIME & WORD;
            carry = t[0] + m * L_WORDS[0];
            for (int j = 1; j < WORDS; j++) {
                carry = t[j] + m * L_WORDS[j] + (carry >>> 32);
                t[j - 1] = carry & WORD;
            }
            carry = t[WORDS] + (carry >>> 32);
            t[WORDS - 1] = carry & WORD;
            t[WORDS] = t[WORDS + 1] + (carry >>> 32);
        }
        // (2^256 l + 2^256 l) / 2^256 = 2 l bounds the result
        System.arraycopy(t, 0, r, 0, WORDS);
        reduceOnce(r);
    }

    /** Subtracts l unless r is below it; returns -1 if it did, else 0. */
    private static long reduceOnce(long[] r) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            borrow = r[i] - L_WORDS[i] + (borrow >> 32);
        }
        long subtract = ~(borrow >> 63);
        borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            borrow = r[i] - (L_WORDS[i] & subtract) + (borrow >> 32);
            r[i] = borrow & WORD;
        }
        return subtract;
    }
}
