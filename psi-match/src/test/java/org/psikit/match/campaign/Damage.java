package org.psikit.match.campaign;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages stored bytes: bits flipped, bytes removed, repeated or put in, and cuts. */
public final class Damage {

    private static final String SIGNS = "\"{}[]:,0-9\\\n|&+()#\t";

    private Damage() {}

    /** Takes bytes that may be anything. */
    @FunctionalInterface
    public interface Reader {
        /** Reads them, and fails if it does not refuse them properly. */
        void read(byte[] bytes);
    }

    /** Passes damaged copies of {@code valid} to a reader; a failure names its seed. */
    public static void campaign(byte[] valid, long seed, int runs, Reader reader) {
        reader.read(valid.clone());
        for (int i = 0; i < runs; i++) {
            try {
                reader.read(of(valid, new SplittableRandom(seed + i)));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + (seed + i) + ": " + e, e);
            }
        }
    }

    /** A copy with one to three damages. */
    public static byte[] of(byte[] valid, SplittableRandom random) {
        byte[] bytes = valid.clone();
        for (int edits = random.nextInt(1, 4); edits > 0 && bytes.length > 1; edits--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(1, Math.min(40, bytes.length - at) + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 3 -> bytes = joined(bytes, at, at + length); // removed
                default -> bytes = joined(bytes, at + length, at); // repeated
            }
        }
        return bytes;
    }

    /** The bytes before {@code end}, then those from {@code from} on. */
    private static byte[] joined(byte[] bytes, int end, int from) {
        byte[] joined = Arrays.copyOf(bytes, end + bytes.length - from);
        System.arraycopy(bytes, from, joined, end, bytes.length - from);
        return joined;
    }
}
