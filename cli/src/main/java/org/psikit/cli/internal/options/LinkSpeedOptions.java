package org.psikit.cli.internal.options;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.psikit.match.option.LinkSpeed;
import picocli.CommandLine.Option;

/** Flags that describe the link to the peer. */
public class LinkSpeedOptions {

    @Option(
            names = "--bandwidth",
            paramLabel = "RATE",
            converter = BitRate.class,
            description = "Bandwidth of the link to the peer each way, as in 100Mbit or 1Gbit, for estimates and for"
                    + " --protocol auto (default: 100Mbit).")
    @Nullable
    Double bandwidth;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Round trip to the peer, likewise (default: 20ms).")
    @Nullable
    Duration latency;

    /** Whether something was said. */
    public boolean isKnown() {
        return bandwidth != null || latency != null;
    }

    /** The given speed, with defaults for a link between two companies. */
    public LinkSpeed speed() {
        return new LinkSpeed(
                bandwidth == null ? LinkSpeed.ASSUMED.bitsPerSecond() : bandwidth,
                latency == null ? LinkSpeed.ASSUMED.roundTripSeconds() : latency.toNanos() / 1e9);
    }
}
