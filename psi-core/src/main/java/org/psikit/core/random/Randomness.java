package org.psikit.core.random;

import java.security.SecureRandom;
import java.util.Arrays;
import org.psikit.core.internal.aes.AesPrg;

/**
 * Where a party's secrets come from. Injected everywhere, so that published vectors and recorded transcripts can be run
 * again; production code starts from {@link #system()}.
 *
 * <p>Security: the system's generator seeds AES-128 counter generators, one per {@link #fork}.
 *
 * <p>Not thread-safe: a thread that needs randomness gets a fork of its own.
 */
public final class Randomness implements AutoCloseable {

    private final AesPrg prg;

    private Randomness(byte[] seed) {
        this.prg = new AesPrg(seed, 0);
    }

    /** Seeded by the operating system. */
    public static Randomness system() {
        byte[] seed = new byte[AesPrg.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        try {
            return new Randomness(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** A deterministic source, for tests, vectors, and seeds that both parties know. */
    public static Randomness seeded(byte[] seed) {
        if (seed.length != AesPrg.SEED_BYTES) {
            throw new IllegalArgumentException("a seed has " + AesPrg.SEED_BYTES + " bytes");
        }
        return new Randomness(seed);
    }

    /** {@link #seeded(byte[])} from a number: for tests. */
    public static Randomness seeded(long seed) {
        byte[] bytes = new byte[AesPrg.SEED_BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (seed >>> (8 * i));
        }
        return new Randomness(bytes);
    }

    /** An independent source for another thread or purpose. */
    public Randomness fork() {
        byte[] seed = bytes(AesPrg.SEED_BYTES);
        try {
            return new Randomness(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** {@code length} fresh bytes. */
    public byte[] bytes(int length) {
        byte[] out = new byte[length];
        prg.nextBytes(out, 0, length);
        return out;
    }

    /** Fills a part of {@code out}. */
    public void nextBytes(byte[] out, int offset, int length) {
        prg.nextBytes(out, offset, length);
    }

    /** Fills a part of {@code out}. */
    public void nextLongs(long[] out, int offset, int count) {
        prg.nextLongs(out, offset, count);
    }

    /**
     * A uniform permutation of {@code [0, n)} (Fisher–Yates). An index is drawn from 64 bits by multiplication, which is
     * off from uniform by less than n / 2^64.
     */
    public int[] permutation(int n) {
        int[] p = new int[n];
        long[] draws = new long[512];
        for (int i = 0; i < n; i++) {
            if ((i & 511) == 0) {
                prg.nextLongs(draws, 0, Math.min(512, n - i));
            }
            int j = (int) unsignedHigh(draws[i & 511], i + 1L);
            p[i] = p[j];
            p[j] = i;
        }
        Arrays.fill(draws, 0);
        return p;
    }

    @Override
    public void close() {
        prg.close();
    }

    @Override
    public String toString() {
        return "Randomness[redacted]";
    }

    /** High 64 bits of the unsigned product; {@code Math.unsignedMultiplyHigh} came after Java 17. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b);
    }
}
