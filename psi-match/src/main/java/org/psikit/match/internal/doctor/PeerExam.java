package org.psikit.match.internal.doctor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * Examines an authenticated link together with the peer, which runs the same.
 *
 * <pre>
 *   version of the frame, version             ◀── hello ──▶
 *   a byte, and its echo, {@value #PINGS} times      connector first, then listener
 *   a byte, and the other's clock             connector first, then listener
 *   a size, so many bytes, and a byte back    again with four times as many until it takes long enough; both ways
 * </pre>
 *
 * <p>Security: the peer is authenticated and learns versions, clock and speed. What it can make this party take in is bounded.
 */
public final class PeerExam {

    private static final Step HELLO = Step.of("doctor", 1, "version");
    private static final Step PING = Step.of("doctor", 2, "ping");
    private static final Step SIZE = Step.of("doctor", 3, "size");
    private static final Step LOAD = Step.of("doctor", 4, "load");
    private static final Step DONE = Step.of("doctor", 5, "done");
    private static final Step CLOCK = Step.of("doctor", 6, "clock");

    private static final int PINGS = 10;
    private static final int VERSION_BYTES = 64;
    private static final int HELLO_BYTES = Integer.BYTES + VERSION_BYTES;
    private static final int FIRST_LOAD = 1 << 18;
    private static final int MOST_LOAD = 1 << 26;
    private static final double LONG_ENOUGH_SECONDS = 0.5;
    private static final int CHUNK = 1 << 16;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double FAR_CLOCK_SECONDS = 60;

    private final Channel channel;
    private final Party me;
    private final Clock clock;
    private final byte[] chunk = new byte[CHUNK];

    /** On a fresh channel. */
    public PeerExam(Channel channel, Party me, Clock clock) {
        this.channel = channel;
        this.me = me;
        this.clock = clock;
    }

    /**
     * What was found of the peer.
     *
     * @param versions what it runs
     * @param clockSeconds how far its clock is ahead
     * @param roundTripSeconds the shortest round trip
     * @param sendBits bits a second to it
     * @param receiveBits bits a second from it
     */
    public record Facts(
            Versions versions, double clockSeconds, double roundTripSeconds, double sendBits, double receiveBits) {

        /** The link for estimates: its slower direction. */
        public LinkSpeed speed() {
            return new LinkSpeed(Math.min(sendBits, receiveBits), roundTripSeconds);
        }

        /** The same as findings. */
        public List<Finding> findings(String ownVersion) {
            List<Finding> findings = new ArrayList<>();
            findings.add(
                    versions.frame() != Plan.FRAME_VERSION
                            ? Finding.failed(
                                    "version",
                                    "the peer has psikit " + versions.tool() + ", here is " + ownVersion
                                            + ": both sides need the same version")
                            : Finding.ok("version", "the peer has psikit " + versions.tool()));
            String clock = String.format(
                    Locale.ROOT,
                    "the peer's clock is %.1f s %s",
                    Math.abs(clockSeconds),
                    clockSeconds < 0 ? "behind" : "ahead");
            findings.add(
                    Math.abs(clockSeconds) > FAR_CLOCK_SECONDS
                            ? Finding.warning("clock", clock + ": times in receipts will differ, set one of them")
                            : Finding.ok("clock", clock));
            findings.add(Finding.ok(
                    "link",
                    String.format(
                            Locale.ROOT,
                            "round trip %.2f ms, sends %.1f Mbit/s, receives %.1f Mbit/s",
                            roundTripSeconds * MILLIS,
                            sendBits / 1e6,
                            receiveBits / 1e6)));
            return findings;
        }
    }

    /**
     * The peer's versions.
     *
     * @param tool of psikit
     * @param frame of everything both must do alike
     */
    public record Versions(String tool, int frame) {}

    /**
     * Runs the examination.
     *
     * @param version this party's version of psikit
     * @throws ProtocolAbortException if the peer does something else
     */
    public Facts run(String version) {
        byte[] hello = ByteBuffer.allocate(HELLO_BYTES)
                .putInt(Plan.FRAME_VERSION)
                .put(Arrays.copyOf(version.getBytes(StandardCharsets.US_ASCII), VERSION_BYTES))
                .array();
        channel.send(HELLO, hello, 0, HELLO_BYTES);
        byte[] peers = new byte[HELLO_BYTES];
        channel.receive(HELLO, peers, 0, HELLO_BYTES);
        int frame = ByteBuffer.wrap(peers).getInt();
        String tool = new String(peers, HELLO_BYTES - VERSION_BYTES, VERSION_BYTES, StandardCharsets.US_ASCII)
                .replaceAll("[^\\x21-\\x7e]", "");
        boolean first = me == Party.CONNECTOR;
        double roundTrip = first ? ping() : echo();
        roundTrip = Math.min(roundTrip, first ? echo() : ping());
        if (!first) {
            tellTime();
        }
        double ahead = askTime();
        if (first) {
            tellTime();
        }
        double send = first ? load(roundTrip) : 0;
        double receive = unload(roundTrip);
        send = first ? send : load(roundTrip);
        channel.send(DONE, new byte[1], 0, 1);
        channel.receive(DONE, new byte[1], 0, 1);
        return new Facts(new Versions(tool, frame), ahead, roundTrip, send, receive);
    }

    /** The shortest of several round trips, in seconds. */
    private double ping() {
        byte[] one = new byte[1];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PINGS; i++) {
            long start = System.nanoTime();
            channel.send(PING, one, 0, 1);
            channel.receive(PING, one, 0, 1);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least / NANOS;
    }

    /** Answers the peer's pings; its answer to the answer is a round trip too. */
    private double echo() {
        byte[] one = new byte[1];
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        for (int i = 0; i < PINGS; i++) {
            channel.receive(PING, one, 0, 1);
            if (i > 0) {
                least = Math.min(least, System.nanoTime() - start);
            }
            start = System.nanoTime();
            channel.send(PING, one, 0, 1);
        }
        channel.flush();
        return least / NANOS;
    }

    /** How far the peer's clock is ahead, in seconds, give or take half a round trip. */
    private double askTime() {
        byte[] time = new byte[Long.BYTES];
        long asked = clock.millis();
        channel.send(PING, time, 0, 1);
        channel.receive(CLOCK, time, 0, Long.BYTES);
        return (ByteBuffer.wrap(time).getLong() - (asked + clock.millis()) / 2.0) / MILLIS;
    }

    private void tellTime() {
        channel.receive(PING, new byte[1], 0, 1);
        channel.send(
                CLOCK, ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array(), 0, Long.BYTES);
        channel.flush();
    }

    /** Sends more and more until it takes long enough; bits a second. */
    private double load(double roundTrip) {
        try (Randomness randomness = Randomness.system()) {
            randomness.nextBytes(chunk, 0, CHUNK);
        }
        double bits = 0;
        for (int size = FIRST_LOAD; ; size *= 4) {
            long start = System.nanoTime();
            channel.send(SIZE, ByteBuffer.allocate(Integer.BYTES).putInt(size).array(), 0, Integer.BYTES);
            for (int sent = 0; sent < size; sent += CHUNK) {
                channel.send(LOAD, chunk, 0, CHUNK);
            }
            channel.receive(PING, new byte[1], 0, 1);
            double seconds = (System.nanoTime() - start) / NANOS;
            bits = 8.0 * size / Math.max(seconds - roundTrip, seconds / 10);
            if (seconds > LONG_ENOUGH_SECONDS || size >= MOST_LOAD) {
                channel.send(SIZE, new byte[Integer.BYTES], 0, Integer.BYTES);
                channel.flush();
                return bits;
            }
        }
    }

    /** Takes what the peer sends; bits a second of the last load. */
    private double unload(double roundTrip) {
        byte[] header = new byte[Integer.BYTES];
        double bits = 0;
        int before = 0;
        while (true) {
            channel.receive(SIZE, header, 0, Integer.BYTES);
            int size = ByteBuffer.wrap(header).getInt();
            if (size == 0 && before > 0) {
                return bits;
            }
            if (size <= before || size > MOST_LOAD || size % CHUNK != 0) {
                throw new ProtocolAbortException(SIZE + " is none that an examination has");
            }
            long start = System.nanoTime();
            for (int got = 0; got < size; got += CHUNK) {
                channel.receive(LOAD, chunk, 0, CHUNK);
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            bits = 8.0 * size / Math.max(seconds, roundTrip / 10 + 1e-9);
            before = size;
            channel.send(PING, new byte[1], 0, 1);
            channel.flush();
        }
    }
}
