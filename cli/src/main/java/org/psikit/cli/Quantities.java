package org.psikit.cli;

import java.util.Locale;

/** Numbers for people. */
final class Quantities {

    private Quantities() {}

    /** With commas: {@code 4,561}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 0.4 MB}, {@code 12 MB}, {@code 3.1 GB}. */
    static String bytes(long bytes) {
        double mega = bytes / 1e6;
        if (mega >= 1000) {
            return String.format(Locale.ROOT, "%.1f GB", mega / 1000);
        }
        return String.format(Locale.ROOT, mega < 10 ? "%.1f MB" : "%.0f MB", mega);
    }

    /** {@code 850}, {@code 118k}, {@code 2.4M}. */
    static String rate(double perSecond) {
        if (perSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.1fM", perSecond / 1e6);
        }
        return perSecond >= 1e4
                ? String.format(Locale.ROOT, "%.0fk", perSecond / 1e3)
                : String.format(Locale.ROOT, "%.0f", perSecond);
    }

    /** {@code 0:04}, {@code 12:30}, {@code 1:02:03}. */
    static String clock(double seconds) {
        long whole = Math.round(Math.min(seconds, 359_999));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
