package org.psikit.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.psikit.match.estimate.Estimate;

/**
 * A job that was run, once or several times, beside what was expected.
 *
 * @param job what was to be done
 * @param estimate what was expected
 * @param runs as measured
 */
record ColdJobResult(ColdJob job, Estimate estimate, List<Run> runs) {

    /** The band that an estimate has to keep to. */
    private static final double FACTOR = 2;

    /** Copies the list. */
    ColdJobResult {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param seconds from the start of the processes to the end of the later one
     * @param fileSeconds of the slower party for reading, partitioning and writing
     * @param protocolSeconds of the slower party for the protocol
     * @param listenerBytes content bytes that the listener sent
     * @param connectorBytes content bytes that the connector sent
     * @param peakMemory most bytes resident in the larger process
     * @param right whether the listener learned what is known to be shared
     */
    record Run(
            double seconds,
            double fileSeconds,
            double protocolSeconds,
            double listenerBytes,
            double connectorBytes,
            double peakMemory,
            boolean right) {}

    double median(ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    double seconds() {
        return median(Run::seconds);
    }

    double fastest() {
        return runs.stream()
                .min(Comparator.comparingDouble(Run::seconds))
                .orElseThrow()
                .seconds();
    }

    double slowest() {
        return runs.stream()
                .max(Comparator.comparingDouble(Run::seconds))
                .orElseThrow()
                .seconds();
    }

    double bytes() {
        return median(r -> r.listenerBytes() + r.connectorBytes());
    }

    double peakMemory() {
        return median(Run::peakMemory);
    }

    /** Measured over expected. */
    double timeRatio() {
        return seconds() / estimate.time().seconds();
    }

    double bytesRatio() {
        return bytes() / (estimate.bytes().total());
    }

    double memoryRatio() {
        return peakMemory() / estimate.room().memoryBytes();
    }

    boolean right() {
        return runs.stream().allMatch(Run::right);
    }

    /** Whether time and traffic are within the band; memory is what Java takes, and only an upper bound of what it needs. */
    boolean holds() {
        return Arrays.stream(new double[] {timeRatio(), bytesRatio()})
                .allMatch(ratio -> ratio <= FACTOR && ratio >= 1 / FACTOR);
    }
}
