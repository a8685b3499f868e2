package org.psikit.match.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Times what a job does, one phase after the other, and the bytes each phase moves. For one thread. */
public final class Phases {

    private static final double NANOS = 1e9;

    private final List<Phase> ended = new ArrayList<>();
    private LongSupplier sent = () -> 0;
    private LongSupplier received = () -> 0;
    private @Nullable String current;
    private long startNanos;
    private long startSent;
    private long startReceived;
    private Beside beside = Beside.NONE;

    /**
     * One phase.
     *
     * @param name in the words of the report
     * @param seconds wall time
     * @param bytes content bytes moved meanwhile
     * @param waiting whether the time went into waiting for people or the peer to appear
     * @param beside work that went on beside it on a thread of its own
     */
    public record Phase(String name, double seconds, Bytes bytes, boolean waiting, Beside beside) {}

    /**
     * Content bytes.
     *
     * @param sent to the peer
     * @param received from the peer
     */
    public record Bytes(long sent, long received) {}

    /**
     * Work beside a phase.
     *
     * @param seconds of that work
     * @param stalledSeconds how long the phase had to wait for it
     */
    public record Beside(double seconds, double stalledSeconds) {

        /** No such work. */
        public static final Beside NONE = new Beside(0, 0);
    }

    /** From now on bytes are read from these counters, which start at zero. */
    public void meter(LongSupplier bytesSent, LongSupplier bytesReceived) {
        sent = bytesSent;
        received = bytesReceived;
        startSent = 0;
        startReceived = 0;
    }

    /** Ends the phase that runs and starts the next. */
    public void start(String name) {
        end(false);
        current = name;
        beside = Beside.NONE;
        startNanos = System.nanoTime();
        startSent = sent.getAsLong();
        startReceived = received.getAsLong();
    }

    /** Beside the phase that runs, work was done for so long, and the phase had to wait for it for so long. */
    public void beside(double workSeconds, double waitSeconds) {
        beside = new Beside(beside.seconds + workSeconds, beside.stalledSeconds + waitSeconds);
    }

    /** Ends the phase that runs; its time was spent waiting. */
    public void endWaiting() {
        end(true);
    }

    /** Ends the phase that runs. */
    public void end() {
        end(false);
    }

    /** The phases that have ended. */
    public List<Phase> list() {
        return List.copyOf(ended);
    }

    private void end(boolean waiting) {
        String name = current;
        if (name != null) {
            ended.add(new Phase(
                    name,
                    (System.nanoTime() - startNanos) / NANOS,
                    new Bytes(sent.getAsLong() - startSent, received.getAsLong() - startReceived),
                    waiting,
                    beside));
            current = null;
        }
    }
}
