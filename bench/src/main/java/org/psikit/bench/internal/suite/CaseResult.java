package org.psikit.bench.internal.suite;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.PartyRun;

/**
 * A case that was measured.
 *
 * @param suiteCase what was expected
 * @param receiver the receiver's runs
 * @param sender the sender's runs
 */
public record CaseResult(SuiteCase suiteCase, List<PartyRun> receiver, List<PartyRun> sender) {

    /** Copies the lists. */
    public CaseResult {
        receiver = List.copyOf(receiver);
        sender = List.copyOf(sender);
    }

    public BenchJob job() {
        return suiteCase.job();
    }

    public int runs() {
        return Math.min(receiver.size(), sender.size());
    }

    /** Wall time of a run: that of the slower party. */
    public double seconds(int run) {
        return Math.max(receiver.get(run).seconds(), sender.get(run).seconds());
    }

    public double cold() {
        return seconds(0);
    }

    public double median() {
        double[] warm = warm().sorted().toArray();
        return (warm[(warm.length - 1) / 2] + warm[warm.length / 2]) / 2;
    }

    public double fastest() {
        return warm().min().orElseThrow();
    }

    public double slowest() {
        return warm().max().orElseThrow();
    }

    /** The warm run that is nearest to the median. */
    public int typical() {
        double median = median();
        return IntStream.range(runs() == 1 ? 0 : 1, runs())
                .boxed()
                .min(java.util.Comparator.comparingDouble(i -> Math.abs(seconds(i) - median)))
                .orElse(0);
    }

    public boolean right() {
        return receiver.stream().allMatch(PartyRun::right) && sender.stream().allMatch(PartyRun::right);
    }

    public long peakResident() {
        return Math.max(
                receiver.get(runs() - 1).memory().resident(),
                sender.get(runs() - 1).memory().resident());
    }

    private DoubleStream warm() {
        return IntStream.range(runs() == 1 ? 0 : 1, runs()).mapToDouble(this::seconds);
    }
}
