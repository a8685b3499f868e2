package org.psikit.match.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {

    private static final long MEMORY_STEP = 16;

    private Numbers() {}

    /** With thousands separators: {@code 4,561}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things: {@code 1 row}, {@code 4,561 rows}. */
    public static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** A size in decimal units: {@code 512 B}, {@code 3.4 kB}, {@code 0.4 MB}, {@code 1.2 GB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 100_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000L
                ? String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    /** Memory as {@code --memory} and Java's own options take it, rounded up: {@code 304m}. */
    public static String memory(long bytes) {
        long megabytes = -Math.floorDiv(-bytes, 1L << 20);
        return -Math.floorDiv(-megabytes, MEMORY_STEP) * MEMORY_STEP + "m";
    }

    /** A duration: {@code 1.3 s}, {@code 4 min 07 s}, {@code 2 h 05 min}. */
    public static String seconds(double seconds) {
        if (seconds < 99.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
