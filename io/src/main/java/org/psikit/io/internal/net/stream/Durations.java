package org.psikit.io.internal.net.stream;

import java.time.Duration;

/** Durations, parsed and formatted. */
public final class Durations {

    private Durations() {}

    /** Nanoseconds, capped at the largest long. */
    public static long nanos(Duration d) {
        return d.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : d.toNanos();
    }

    /** A duration for users: 10 min, 60 s, 300 ms. */
    public static String words(Duration d) {
        long ms = d.toMillis();
        if (ms >= 120_000 && ms % 60_000 == 0) {
            return ms / 60_000 + " min";
        }
        return ms >= 1000 ? (ms + 500) / 1000 + " s" : ms + " ms";
    }
}
