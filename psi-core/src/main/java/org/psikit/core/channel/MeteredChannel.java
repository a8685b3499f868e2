package org.psikit.core.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts content bytes by step and direction, before compression and framing. Threads: counters may be read at any time. */
public final class MeteredChannel extends ForwardingChannel {

    private final Map<Step, AtomicLong> sent = new ConcurrentHashMap<>();
    private final Map<Step, AtomicLong> received = new ConcurrentHashMap<>();

    /** Meters {@code inner}. */
    public MeteredChannel(Channel inner) {
        super(inner);
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        super.send(step, buffer, offset, length);
        sent.computeIfAbsent(step, s -> new AtomicLong()).addAndGet(length);
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        super.receive(step, buffer, offset, length);
        received.computeIfAbsent(step, s -> new AtomicLong()).addAndGet(length);
    }

    /** Bytes sent so far, over all steps. */
    public long bytesSent() {
        return sum(sent);
    }

    /** Bytes received so far, over all steps. */
    public long bytesReceived() {
        return sum(received);
    }

    /** Bytes sent by step, a copy. */
    public Map<Step, Long> sentByStep() {
        return copy(sent);
    }

    /** Bytes received by step, a copy. */
    public Map<Step, Long> receivedByStep() {
        return copy(received);
    }

    private static long sum(Map<Step, AtomicLong> counters) {
        return counters.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private static Map<Step, Long> copy(Map<Step, AtomicLong> counters) {
        Map<Step, Long> result = new LinkedHashMap<>();
        counters.forEach((step, bytes) -> result.put(step, bytes.get()));
        return result;
    }
}
