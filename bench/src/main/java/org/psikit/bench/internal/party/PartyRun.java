package org.psikit.bench.internal.party;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run as one party saw it; a line of text between processes.
 *
 * @param seconds from the moment both were ready until this party had its result
 * @param traffic what was sent and received
 * @param right whether the result is the known one
 * @param memory the most so far in this process
 * @param phases when each phase did its first and last unit, and what it took
 */
public record PartyRun(double seconds, Traffic traffic, boolean right, Memory memory, Map<String, Span> phases) {

    static final String MARK = "run\t";

    /**
     * Bytes of one run.
     *
     * @param sent content, before TLS and framing
     * @param received content
     * @param wireSent handed to the socket
     */
    public record Traffic(long sent, long received, long wireSent) {}

    /**
     * Most bytes in use so far.
     *
     * @param heap of the heap
     * @param resident of the process, or 0 if the system does not tell
     */
    public record Memory(long heap, long resident) {}

    /**
     * When a phase went on.
     *
     * @param first its first sign, in seconds after the start of the run
     * @param last its last sign
     * @param seconds the time between two signs counts for the phase that the later one is of
     */
    public record Span(double first, double last, double seconds) {

        /** Goes on at {@code now}, {@code passed} after the last sign of any phase. */
        public Span and(double now, double passed) {
            return new Span(first, now, seconds + passed);
        }
    }

    /** Wall time that no phase accounts for: after the last sign of any. */
    public double rest() {
        return Math.max(
                0, seconds - phases.values().stream().mapToDouble(Span::seconds).sum());
    }

    String toLine() {
        StringBuilder line = new StringBuilder(MARK)
                .append(seconds)
                .append('\t')
                .append(traffic.sent)
                .append('\t')
                .append(traffic.received)
                .append('\t')
                .append(traffic.wireSent)
                .append('\t')
                .append(right)
                .append('\t')
                .append(memory.heap)
                .append('\t')
                .append(memory.resident);
        phases.forEach((name, span) -> line.append('\t')
                .append(name)
                .append('\t')
                .append(span.first())
                .append('\t')
                .append(span.last())
                .append('\t')
                .append(span.seconds()));
        return line.toString();
    }

    static PartyRun parse(String line) {
        String[] cells = line.split("\t", -1);
        Map<String, Span> phases = new LinkedHashMap<>();
        for (int i = 8; i + 3 < cells.length; i += 4) {
            phases.put(
                    cells[i],
                    new Span(
                            Double.parseDouble(cells[i + 1]),
                            Double.parseDouble(cells[i + 2]),
                            Double.parseDouble(cells[i + 3])));
        }
        return new PartyRun(
                Double.parseDouble(cells[1]),
                new Traffic(Long.parseLong(cells[2]), Long.parseLong(cells[3]), Long.parseLong(cells[4])),
                Boolean.parseBoolean(cells[5]),
                new Memory(Long.parseLong(cells[6]), Long.parseLong(cells[7])),
                phases);
    }
}
