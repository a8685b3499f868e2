package org.psikit.core.internal.crypto;

import java.security.MessageDigest;

/** Compares and wipes secrets; no other class does. */
public final class ConstantTime {

    private ConstantTime() {}

    /** Whether two byte strings are equal; the time depends on the lengths alone. */
    public static boolean equal(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }

    /** -1 if the longs are equal, else 0. */
    public static long equalMask(long a, long b) {
        long d = a ^ b;
        return ~((d | -d) >> 63);
    }

    /** {@code a} where the mask is -1, {@code b} where it is 0. */
    public static long select(long mask, long a, long b) {
        return b ^ (mask & (a ^ b));
    }
}
