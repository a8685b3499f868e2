package org.psikit.circuit.internal.share;

/**
 * Arithmetic on numbers of one word or two, the lower one first, modulo 2^64 or 2^128: signed numbers in two's complement.
 * An array holds numbers one after the other. Timing: constant for a width.
 */
public final class WideNumbers {

    private WideNumbers() {}

    /** Adds the number at {@code from[fromAt]} to the one at {@code to[at]}. */
    public static void add(long[] to, int at, long[] from, int fromAt, int words) {
        long carry = 0;
        for (int w = 0; w < words; w++) {
            long x = to[at + w];
            long y = from[fromAt + w];
            long sum = x + y + carry;
            carry = (x & y | (x | y) & ~sum) >>> 63;
            to[at + w] = sum;
        }
    }

    /** Subtracts the number at {@code from[fromAt]} from the one at {@code to[at]}. */
    public static void subtract(long[] to, int at, long[] from, int fromAt, int words) {
        long borrow = 0;
        for (int w = 0; w < words; w++) {
            long x = to[at + w];
            long y = from[fromAt + w];
            long difference = x - y - borrow;
            borrow = (~x & y | (~x | y) & difference) >>> 63;
            to[at + w] = difference;
        }
    }

    /** Negates the number at {@code to[at]} if {@code mask} is all ones, and leaves it if that is zero. */
    public static void negateWhere(long mask, long[] to, int at, int words) {
        long carry = mask & 1;
        for (int w = 0; w < words; w++) {
            long flipped = to[at + w] ^ mask;
            long sum = flipped + carry;
            carry = (flipped & ~sum) >>> 63;
            to[at + w] = sum;
        }
    }
}
