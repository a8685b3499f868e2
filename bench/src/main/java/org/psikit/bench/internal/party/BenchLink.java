package org.psikit.bench.internal.party;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.shape.LinkShape;
import org.psikit.match.option.LinkSpeed;

/** The links that are measured: loopback as it is, and three that it is made to look like. */
@SuppressWarnings("ImmutableEnumChecker") // a shape is a record of a number and a Duration
public enum BenchLink {
    /** Two processes of one machine. */
    LOOPBACK("loopback", null),
    /** A local network. */
    LAN("lan", new LinkShape(1_000_000_000, Duration.ofNanos(200_000))),
    /** Two sites with good connections. */
    WAN_100("wan-100", new LinkShape(100_000_000, Duration.ofMillis(10))),
    /** Two sites with poor ones. */
    WAN_10("wan-10", new LinkShape(10_000_000, Duration.ofMillis(50)));

    private final String label;
    private final @Nullable LinkShape shape;

    BenchLink(String label, @Nullable LinkShape shape) {
        this.label = label;
        this.shape = shape;
    }

    public String label() {
        return label;
    }

    @Nullable
    LinkShape shape() {
        return shape;
    }

    public LinkSpeed speed() {
        return shape == null
                ? LinkSpeed.LOOPBACK
                : new LinkSpeed(shape.bitsPerSecond(), shape.roundTrip().toNanos() / 1e9);
    }

    /** What stands on an axis. */
    public String words() {
        return shape == null ? "loopback" : speed().toString().replace(" with a round trip of ", ", ");
    }

    public static BenchLink parse(String word) {
        for (BenchLink link : values()) {
            if (link.label.equals(word.toLowerCase(Locale.ROOT))) {
                return link;
            }
        }
        throw new UsageException("there is no link '" + word + "': choose from "
                + Arrays.stream(values()).map(BenchLink::label).collect(Collectors.joining(", ")));
    }
}
