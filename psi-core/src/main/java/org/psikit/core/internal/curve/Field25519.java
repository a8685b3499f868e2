package org.psikit.core.internal.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * GF(p) with p = 2^255 - 19. An element is five signed limbs of 51 bits in a {@code long[]}, value = sum of
 * limb[i] * 2^(51 i); every operation takes arrays and offsets, allocates nothing, and allows its result to overlap its
 * operands exactly.
 *
 * <p><b>Bounds.</b> An element is <i>carried</i> if limb 1 is in [-1, 2^51] and the others are in [0, 2^51): products,
 * squares and decoded values are. Sums and differences are not carried again; an operand of a product may have limbs up
 * to {@link #MAX_OPERAND} = 3 * 2^51 + 2^40 in absolute value, which is a sum or difference of three carried elements.
 *
 * <p><b>The product.</b> A column s = sum of a_i * b_j (times 19 where i + j wraps) has up to 112 bits, and Java has no
 * 128-bit integers. Split it as s = h * 2^51 + l. The point is that h need not be exact: any h close to s / 2^51 will
 * do, as l = s - h * 2^51 follows from the low 64 bits of s, which wrapping {@code long} products give, provided
 * |l| &lt; 2^63. So h comes from the same column in {@code double}, added up onto {@link #ROUNDER} = 1.5 * 2^113, whose
 * last place is 2^61: the mantissa then is s / 2^61, rounded, and no conversion is needed to read it. This costs one
 * multiplication in the integer unit a product of limbs and one in the floating-point unit, which run side by side, instead of
 * two slow ones ({@code Math.multiplyHigh}).
 *
 * <p>Proof of the bounds, with B = MAX_OPERAND &lt; 2^52.6: |s| &lt;= 77 B^2 &lt; 2^111.5, so the running sum stays in
 * (2^113, 2^114), where a sum of doubles is off by 2^60 at most. There are five sums. A limb converts exactly; 19 times
 * a limb is off by 2^3 at most, a product by 2^57 at most with that. In all |l| &lt;= 5 * (2^60 + 2^57) &lt; 6.5 * 10^18. Then
 * the largest sum of the carry chain is |l0 + 19 * h4| &lt; 6.5 * 10^18 + 95 B^2 / 2^51 &lt; 8.5 * 10^18 &lt; 2^63, and the
 * carry out of limb 4 is less than 2^12 in absolute value, so the last step moves at most one into limb 1.
 *
 * <p>Timing: constant. No operand is a subnormal number, the one kind that floating-point units are slow for.
 */
final class Field25519 {

    /** Longs of an element. */
    static final int LIMBS = 5;
    /** Bytes of an encoded element. */
    static final int BYTES = 32;
    /** Bound of the absolute value of a limb of an operand. */
    static final long MAX_OPERAND = (3L << 51) + (1L << 40);

    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private static final long MASK = (1L << 51) - 1;
    private static final double ROUNDER = 0x1.8p113;
    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** sqrt(-1), the even one. */
    static final long[] SQRT_M1 =
            constant("19681161376707505956807079304988542015446066515923890162744021073123829784752");

    private Field25519() {}

    /** A constant of a specification, in decimal. */
    static long[] constant(String decimal) {
        return constant(new BigInteger(decimal));
    }

    /** The element of a public number. */
    static long[] constant(BigInteger value) {
        BigInteger v = value.mod(P);
        long[] r = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            r[i] = v.shiftRight(51 * i).longValue() & MASK;
        }
        return r;
    }

    /** r = a * b; |limbs| of a and b up to {@link #MAX_OPERAND}; r is carried. */
    static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        long a0 = a[ao + 0];
        long b0 = b[bo + 0];
        long a1 = a[ao + 1];
        long b1 = b[bo + 1];
        long a2 = a[ao + 2];
        long b2 = b[bo + 2];
        long a3 = a[ao + 3];
        long b3 = b[bo + 3];
        long a4 = a[ao + 4];
        long b4 = b[bo + 4];
        long c1 = 19 * b1;
        long c2 = 19 * b2;
        long c3 = 19 * b3;
        long c4 = 19 * b4;
        double x0 = a0;
        double y0 = b0;
        double x1 = a1;
        double y1 = b1;
        double x2 = a2;
        double y2 = b2;
        double x3 = a3;
        double y3 = b3;
        double x4 = a4;
        double y4 = b4;
        double z1 = 19 * y1;
        double z2 = 19 * y2;
        double z3 = 19 * y3;
        double z4 = 19 * y4;
        long e0 = Double.doubleToRawLongBits(ROUNDER + x0 * y0 + x1 * z4 + x2 * z3 + x3 * z2 + x4 * z1);
        long e1 = Double.doubleToRawLongBits(ROUNDER + x0 * y1 + x1 * y0 + x2 * z4 + x3 * z3 + x4 * z2);
        long e2 = Double.doubleToRawLongBits(ROUNDER + x0 * y2 + x1 * y1 + x2 * y0 + x3 * z4 + x4 * z3);
        long e3 = Double.doubleToRawLongBits(ROUNDER + x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 + x4 * z4);
        long e4 = Double.doubleToRawLongBits(ROUNDER + x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0);
        long l0 = a0 * b0 + a1 * c4 + a2 * c3 + a3 * c2 + a4 * c1 - (e0 << 61);
        long l1 = a0 * b1 + a1 * b0 + a2 * c4 + a3 * c3 + a4 * c2 - (e1 << 61);
        long l2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * c4 + a4 * c3 - (e2 << 61);
        long l3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * c4 - (e3 << 61);
        long l4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (e4 << 61);
        l0 += 19 * ((e4 - ROUNDER_BITS) << 10);
        l1 += ((e0 - ROUNDER_BITS) << 10) + (l0 >> 51);
        l2 += ((e1 - ROUNDER_BITS) << 10) + (l1 >> 51);
        l3 += ((e2 - ROUNDER_BITS) << 10) + (l2 >> 51);
        l4 += ((e3 - ROUNDER_BITS) << 10) + (l3 >> 51);
        l0 = (l0 & MASK) + 19 * (l4 >> 51);
        r[ro] = l0 & MASK;
        r[ro + 1] = (l1 & MASK) + (l0 >> 51);
        r[ro + 2] = l2 & MASK;
        r[ro + 3] = l3 & MASK;
        r[ro + 4] = l4 & MASK;
    }

    /** r = a^2; |limbs| of a up to {@link #MAX_OPERAND}; r is carried. */
    static void square(long[] r, int ro, long[] a, int ao) {
        long a0 = a[ao + 0];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long a3 = a[ao + 3];
        long a4 = a[ao + 4];
        long d0 = 2 * a0;
        long d1 = 2 * a1;
        long d2 = 2 * a2;
        long d3 = 2 * a3;
        long c3 = 19 * a3;
        long c4 = 19 * a4;
        double y0 = a0;
        double y1 = a1;
        double y2 = a2;
        double y3 = a3;
        double y4 = a4;
        double x0 = 2 * y0;
        double x1 = 2 * y1;
        double x2 = 2 * y2;
        double x3 = 2 * y3;
        double z3 = 19 * y3;
        double z4 = 19 * y4;
        long e0 = Double.doubleToRawLongBits(ROUNDER + y0 * y0 + x1 * z4 + x2 * z3);
        long e1 = Double.doubleToRawLongBits(ROUNDER + x0 * y1 + x2 * z4 + y3 * z3);
        long e2 = Double.doubleToRawLongBits(ROUNDER + x0 * y2 + y1 * y1 + x3 * z4);
        long e3 = Double.doubleToRawLongBits(ROUNDER + x0 * y3 + x1 * y2 + y4 * z4);
        long e4 = Double.doubleToRawLongBits(ROUNDER + x0 * y4 + x1 * y3 + y2 * y2);
        long l0 = a0 * a0 + d1 * c4 + d2 * c3 - (e0 << 61);
        long l1 = d0 * a1 + d2 * c4 + a3 * c3 - (e1 << 61);
        long l2 = d0 * a2 + a1 * a1 + d3 * c4 - (e2 << 61);
        long l3 = d0 * a3 + d1 * a2 + a4 * c4 - (e3 << 61);
        long l4 = d0 * a4 + d1 * a3 + a2 * a2 - (e4 << 61);
        l0 += 19 * ((e4 - ROUNDER_BITS) << 10);
        l1 += ((e0 - ROUNDER_BITS) << 10) + (l0 >> 51);
        l2 += ((e1 - ROUNDER_BITS) << 10) + (l1 >> 51);
        l3 += ((e2 - ROUNDER_BITS) << 10) + (l2 >> 51);
        l4 += ((e3 - ROUNDER_BITS) << 10) + (l3 >> 51);
        l0 = (l0 & MASK) + 19 * (l4 >> 51);
        r[ro] = l0 & MASK;
        r[ro + 1] = (l1 & MASK) + (l0 >> 51);
        r[ro + 2] = l2 & MASK;
        r[ro + 3] = l3 & MASK;
        r[ro + 4] = l4 & MASK;
    }

    /** r = a * small + b; |limbs| of a and b up to {@link #MAX_OPERAND}, small in [0, 2^17); r is carried. */
    static void mulSmallAdd(long[] r, int ro, long[] a, int ao, long small, long[] b, int bo) {
        long a0 = a[ao];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long a3 = a[ao + 3];
        long a4 = a[ao + 4];
        // floor(a_i * small / 2^51): the shifts make 13 of the 64 bits that multiplyHigh drops
        long s = small << 4;
        long h0 = Math.multiplyHigh(a0 << 9, s);
        long h1 = Math.multiplyHigh(a1 << 9, s);
        long h2 = Math.multiplyHigh(a2 << 9, s);
        long h3 = Math.multiplyHigh(a3 << 9, s);
        long h4 = Math.multiplyHigh(a4 << 9, s);
        long l0 = a0 * small - (h0 << 51) + b[bo] + 19 * h4;
        long l1 = a1 * small - (h1 << 51) + b[bo + 1] + h0 + (l0 >> 51);
        long l2 = a2 * small - (h2 << 51) + b[bo + 2] + h1 + (l1 >> 51);
        long l3 = a3 * small - (h3 << 51) + b[bo + 3] + h2 + (l2 >> 51);
        long l4 = a4 * small - (h4 << 51) + b[bo + 4] + h3 + (l3 >> 51);
        l0 = (l0 & MASK) + 19 * (l4 >> 51);
        r[ro] = l0 & MASK;
        r[ro + 1] = (l1 & MASK) + (l0 >> 51);
        r[ro + 2] = l2 & MASK;
        r[ro + 3] = l3 & MASK;
        r[ro + 4] = l4 & MASK;
    }

    /** r = a + b, limb by limb. */
    static void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        r[ro] = a[ao] + b[bo];
        r[ro + 1] = a[ao + 1] + b[bo + 1];
        r[ro + 2] = a[ao + 2] + b[bo + 2];
        r[ro + 3] = a[ao + 3] + b[bo + 3];
        r[ro + 4] = a[ao + 4] + b[bo + 4];
    }

    /** r = a - b, limb by limb. */
    static void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        r[ro] = a[ao] - b[bo];
        r[ro + 1] = a[ao + 1] - b[bo + 1];
        r[ro + 2] = a[ao + 2] - b[bo + 2];
        r[ro + 3] = a[ao + 3] - b[bo + 3];
        r[ro + 4] = a[ao + 4] - b[bo + 4];
    }

    /** w[sum] = w[a] + w[b] and w[difference] = w[a] - w[b], limb by limb. */
    static void addSub(long[] w, int sum, int difference, int a, int b) {
        long a0 = w[a];
        long a1 = w[a + 1];
        long a2 = w[a + 2];
        long a3 = w[a + 3];
        long a4 = w[a + 4];
        long b0 = w[b];
        long b1 = w[b + 1];
        long b2 = w[b + 2];
        long b3 = w[b + 3];
        long b4 = w[b + 4];
        w[sum] = a0 + b0;
        w[sum + 1] = a1 + b1;
        w[sum + 2] = a2 + b2;
        w[sum + 3] = a3 + b3;
        w[sum + 4] = a4 + b4;
        w[difference] = a0 - b0;
        w[difference + 1] = a1 - b1;
        w[difference + 2] = a2 - b2;
        w[difference + 3] = a3 - b3;
        w[difference + 4] = a4 - b4;
    }

    /** r = -a where the mask is -1, a where it is 0; limb by limb. */
    static void negateIf(long mask, long[] r, int ro, long[] a, int ao) {
        for (int i = 0; i < LIMBS; i++) {
            r[ro + i] = (a[ao + i] ^ mask) - mask;
        }
    }

    /** r = a. */
    static void copy(long[] r, int ro, long[] a, int ao) {
        r[ro] = a[ao];
        r[ro + 1] = a[ao + 1];
        r[ro + 2] = a[ao + 2];
        r[ro + 3] = a[ao + 3];
        r[ro + 4] = a[ao + 4];
    }

    /** r = small, which is less than 2^51. */
    static void set(long[] r, int ro, long small) {
        r[ro] = small;
        r[ro + 1] = 0;
        r[ro + 2] = 0;
        r[ro + 3] = 0;
        r[ro + 4] = 0;
    }

    /** r = a where the mask is -1, b where it is 0. */
    static void select(long mask, long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        for (int i = 0; i < LIMBS; i++) {
            r[ro + i] = b[bo + i] ^ (mask & (a[ao + i] ^ b[bo + i]));
        }
    }

    /** Brings the limbs to the one form with 0 &lt;= value &lt; p; |limbs| up to 2^55. */
    static void normalize(long[] a, int ao) {
        // 32 p makes every limb positive; two rounds of carries then leave 0 <= value < 2^255
        long l0 = a[ao] + 32 * (MASK - 18);
        long l1 = a[ao + 1] + 32 * MASK;
        long l2 = a[ao + 2] + 32 * MASK;
        long l3 = a[ao + 3] + 32 * MASK;
        long l4 = a[ao + 4] + 32 * MASK;
        for (int round = 0; round < 2; round++) {
            l1 += l0 >> 51;
            l0 &= MASK;
            l2 += l1 >> 51;
            l1 &= MASK;
            l3 += l2 >> 51;
            l2 &= MASK;
            l4 += l3 >> 51;
            l3 &= MASK;
            l0 += 19 * (l4 >> 51);
            l4 &= MASK;
        }
        l0 += 19 * atLeastP(l0, l1, l2, l3, l4);
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        a[ao] = l0 & MASK;
        a[ao + 1] = l1 & MASK;
        a[ao + 2] = l2 & MASK;
        a[ao + 3] = l3 & MASK;
        a[ao + 4] = l4 & MASK;
    }

    /** -1 if a = 0, else 0; normalises a. */
    static long isZero(long[] a, int ao) {
        normalize(a, ao);
        return isZero(a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3] | a[ao + 4]);
    }

    /** -1 if a = b, else 0; {@code t} is scratch for an element. */
    static long equal(long[] a, int ao, long[] b, int bo, long[] t, int to) {
        sub(t, to, a, ao, b, bo);
        return isZero(t, to);
    }

    /** -1 if the value in [0, p) is odd, which RFC 9496 calls negative, else 0; normalises a. */
    static long isNegative(long[] a, int ao) {
        normalize(a, ao);
        return -(a[ao] & 1);
    }

    /** Writes 32 bytes, little-endian; normalises a. */
    static void encode(long[] a, int ao, byte[] out, int offset) {
        normalize(a, ao);
        LITTLE_ENDIAN.set(out, offset, a[ao] | a[ao + 1] << 51);
        LITTLE_ENDIAN.set(out, offset + 8, a[ao + 1] >>> 13 | a[ao + 2] << 38);
        LITTLE_ENDIAN.set(out, offset + 16, a[ao + 2] >>> 26 | a[ao + 3] << 25);
        LITTLE_ENDIAN.set(out, offset + 24, a[ao + 3] >>> 39 | a[ao + 4] << 12);
    }

    /** Reads 32 bytes, little-endian, as RFC 7748 does: bit 255 is dropped, p and more are taken modulo p. */
    static void decode(byte[] in, int offset, long[] r, int ro) {
        long x0 = (long) LITTLE_ENDIAN.get(in, offset);
        long x1 = (long) LITTLE_ENDIAN.get(in, offset + 8);
        long x2 = (long) LITTLE_ENDIAN.get(in, offset + 16);
        long x3 = (long) LITTLE_ENDIAN.get(in, offset + 24);
        r[ro] = x0 & MASK;
        r[ro + 1] = (x0 >>> 51 | x1 << 13) & MASK;
        r[ro + 2] = (x1 >>> 38 | x2 << 26) & MASK;
        r[ro + 3] = (x2 >>> 25 | x3 << 39) & MASK;
        r[ro + 4] = x3 >>> 12 & MASK;
    }

    /** As {@link #decode}, and says whether these were the canonical bytes: -1 if below p with bit 255 clear, else 0. */
    static long decodeCanonical(byte[] in, int offset, long[] r, int ro) {
        decode(in, offset, r, ro);
        long bad = atLeastP(r[ro], r[ro + 1], r[ro + 2], r[ro + 3], r[ro + 4]) | (in[offset + 31] >>> 7 & 1);
        return bad - 1;
    }

    /** The verdict of {@link #decodeCanonical} without decoding the element. */
    static boolean isCanonical(byte[] in, int offset) {
        long x0 = (long) LITTLE_ENDIAN.get(in, offset);
        long x1 = (long) LITTLE_ENDIAN.get(in, offset + 8);
        long x2 = (long) LITTLE_ENDIAN.get(in, offset + 16);
        long x3 = (long) LITTLE_ENDIAN.get(in, offset + 24);
        // p = 2^255 - 19: three words of ones above one that is 2^64 - 19 or more
        long zeros = ~(x1 & x2 & (x3 | Long.MIN_VALUE));
        long atLeastP = ~(zeros | -zeros) & x0 & ~(x0 + 19);
        return (atLeastP | x3) >= 0;
    }

    /** Reads 48 bytes, big-endian, modulo p: an element of hash_to_field (RFC 9380, section 5.2). */
    static void decodeWide(byte[] in, int offset, long[] r, int ro) {
        long x5 = (long) BIG_ENDIAN.get(in, offset);
        long x4 = (long) BIG_ENDIAN.get(in, offset + 8);
        long x3 = (long) BIG_ENDIAN.get(in, offset + 16);
        long x2 = (long) BIG_ENDIAN.get(in, offset + 24);
        long x1 = (long) BIG_ENDIAN.get(in, offset + 32);
        long x0 = (long) BIG_ENDIAN.get(in, offset + 40);
        // bits from 255 on count 19 times; limbs stay below 20 * 2^51
        long l0 = (x0 & MASK) + 19 * ((x3 >>> 63 | x4 << 1) & MASK);
        long l1 = ((x0 >>> 51 | x1 << 13) & MASK) + 19 * ((x4 >>> 50 | x5 << 14) & MASK);
        long l2 = ((x1 >>> 38 | x2 << 26) & MASK) + 19 * (x5 >>> 37);
        long l3 = (x2 >>> 25 | x3 << 39) & MASK;
        long l4 = x3 >>> 12 & MASK;
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        l0 = (l0 & MASK) + 19 * (l4 >> 51);
        r[ro] = l0 & MASK;
        r[ro + 1] = (l1 & MASK) + (l0 >> 51);
        r[ro + 2] = l2 & MASK;
        r[ro + 3] = l3 & MASK;
        r[ro + 4] = l4 & MASK;
    }

    /** w[r] = w[a]^(p - 2), the inverse, 0 for 0; four elements of scratch from t. */
    static void invert(long[] w, int r, int a, int t) {
        power250(w, a, t);
        squareTimes(w, t + 5, t + 5, 5);
        mul(w, r, w, t + 5, w, t);
    }

    /** w[r] = w[a]^((p - 5) / 8); four elements of scratch from t; r must not be a. */
    static void power22523(long[] w, int r, int a, int t) {
        power250(w, a, t);
        squareTimes(w, t + 5, t + 5, 2);
        mul(w, r, w, t + 5, w, a);
    }

    /** w[t] = w[a]^11 and w[t + 5] = w[a]^(2^250 - 1); two more elements of scratch. */
    private static void power250(long[] w, int a, int t) {
        int t0 = t;
        int t1 = t + 5;
        int t2 = t + 10;
        int t3 = t + 15;
        square(w, t0, w, a);
        squareTimes(w, t1, t0, 2);
        mul(w, t1, w, a, w, t1); // 2^3 + 1
        mul(w, t0, w, t0, w, t1); // 11
        square(w, t2, w, t0);
        mul(w, t1, w, t1, w, t2); // 2^5 - 1
        squareTimes(w, t2, t1, 5);
        mul(w, t1, w, t2, w, t1); // 2^10 - 1
        squareTimes(w, t2, t1, 10);
        mul(w, t2, w, t2, w, t1); // 2^20 - 1
        squareTimes(w, t3, t2, 20);
        mul(w, t2, w, t3, w, t2); // 2^40 - 1
        squareTimes(w, t2, t2, 10);
        mul(w, t1, w, t2, w, t1); // 2^50 - 1
        squareTimes(w, t2, t1, 50);
        mul(w, t2, w, t2, w, t1); // 2^100 - 1
        squareTimes(w, t3, t2, 100);
        mul(w, t2, w, t3, w, t2); // 2^200 - 1
        squareTimes(w, t2, t2, 50);
        mul(w, t1, w, t2, w, t1); // 2^250 - 1
    }

    private static void squareTimes(long[] w, int r, int a, int times) {
        square(w, r, w, a);
        for (int i = 1; i < times; i++) {
            square(w, r, w, r);
        }
    }

    /**
     * SQRT_RATIO_M1 of RFC 9496, section 4.2: w[r] = the nonnegative root of u / v if that is a square, else of
     * sqrt(-1) * u / v; 0 if u or v is 0.
     *
     * @param t ten elements of scratch; r must not be u or v
     * @return -1 if u / v is a square (0 included, but not u / 0 with u other than 0), else 0
     */
    static long sqrtRatio(long[] w, int r, int u, int v, int t) {
        int v3 = t + 20;
        int uv7 = t + 25;
        int check = t + 30;
        int d = t + 35;
        int ui = t + 40;
        int ri = t + 45;
        square(w, v3, w, v);
        mul(w, v3, w, v3, w, v);
        square(w, uv7, w, v3);
        mul(w, uv7, w, uv7, w, v);
        mul(w, uv7, w, uv7, w, u);
        power22523(w, r, uv7, t);
        mul(w, r, w, r, w, v3);
        mul(w, r, w, r, w, u);
        square(w, check, w, r);
        mul(w, check, w, check, w, v);
        mul(w, ui, w, u, SQRT_M1, 0);
        long correct = equal(w, check, w, u, w, d);
        add(w, d, w, check, w, u);
        long flipped = isZero(w, d);
        add(w, d, w, check, w, ui);
        long flippedI = isZero(w, d);
        mul(w, ri, w, r, SQRT_M1, 0);
        select(flipped | flippedI, w, r, w, ri, w, r);
        absolute(w, r);
        return correct | flipped;
    }

    /** a = the even one of a and -a (CT_ABS of RFC 9496); normalises a before, limbs up to 2^51 in absolute value after. */
    static void absolute(long[] a, int ao) {
        negateIf(isNegative(a, ao), a, ao, a, ao);
    }

    /**
     * numerators[i] = numerators[i] / denominators[i] for all i &lt; count, or 0 where the denominator is 0, with one
     * inversion (Montgomery's trick); overwrites the denominators.
     *
     * @param prefixes scratch for count elements
     * @param t scratch for seven elements
     */
    static void divideBatch(long[] numerators, long[] denominators, int count, long[] prefixes, long[] t) {
        int running = 0;
        int zero = 25;
        int one = 30;
        set(t, zero, 0);
        set(t, one, 1);
        set(t, running, 1);
        for (int o = 0; o < count * LIMBS; o += LIMBS) {
            long isZero = isZero(denominators, o);
            select(isZero, numerators, o, t, zero, numerators, o);
            select(isZero, denominators, o, t, one, denominators, o);
            copy(prefixes, o, t, running);
            mul(t, running, t, running, denominators, o);
        }
        invert(t, running, running, 5);
        for (int o = (count - 1) * LIMBS; o >= 0; o -= LIMBS) {
            mul(prefixes, o, prefixes, o, t, running);
            mul(numerators, o, numerators, o, prefixes, o);
            mul(t, running, t, running, denominators, o);
        }
    }

    /** 1 if the limbs, each in [0, 2^51), make p or more, else 0. */
    private static long atLeastP(long l0, long l1, long l2, long l3, long l4) {
        long c = (l0 + 19) >> 51;
        c = (l1 + c) >> 51;
        c = (l2 + c) >> 51;
        c = (l3 + c) >> 51;
        return (l4 + c) >> 51;
    }

    /** -1 if x = 0, else 0. */
    private static long isZero(long x) {
        return ~((x | -x) >> 63);
    }
}
