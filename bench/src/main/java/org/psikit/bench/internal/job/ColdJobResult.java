package org.psikit.bench.internal.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.psikit.match.internal.estimate.Estimate;

/**
 * A job that was run, once or several times, beside what was expected.
 *
 * @param job what was to be done
 * @param estimate what was expected
 * @param runs as measured
 */
public record ColdJobResult(ColdJob job, Estimate estimate, List<Run> runs) {

    /** The band that an estimate has to keep to. */
    private static final double FACTOR = 2;

    /** Copies the list. */
    public ColdJobResult {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param times that it took
     * @param bytes content bytes that both sent
     * @param peakMemory most bytes resident in the larger process
     * @param right whether the listener learned what is known to be shared
     */
    public record Run(Times times, double bytes, double peakMemory, boolean right) {

        /** From the start of the processes to the end of the later one. */
        public double seconds() {
            return times.all;
        }
    }

    /**
     * Seconds of one run.
     *
     * @param all from the start of the processes to the end of the later one
     * @param files of the slower party for reading, partitioning and writing
     * @param protocol of the slower party for the protocol
     */
    public record Times(double all, double files, double protocol) {

        /** For starting, meeting and ending. */
        public double rest() {
            return all - files - protocol;
        }
    }

    double median(ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public double seconds() {
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

    public double bytes() {
        return median(Run::bytes);
    }

    public double peakMemory() {
        return median(Run::peakMemory);
    }

    /** Measured over expected. */
    public double timeRatio() {
        return seconds() / estimate.time().seconds();
    }

    public double bytesRatio() {
        return bytes() / (estimate.bytes().total());
    }

    double memoryRatio() {
        return peakMemory() / estimate.room().memoryBytes();
    }

    public boolean right() {
        return runs.stream().allMatch(Run::right);
    }

    /** Whether time and traffic are within the band; memory is what Java takes, and only an upper bound of what it needs. */
    public boolean holds() {
        return Arrays.stream(new double[] {timeRatio(), bytesRatio()})
                .allMatch(ratio -> ratio <= FACTOR && ratio >= 1 / FACTOR);
    }
}
