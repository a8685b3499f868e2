package org.psikit.bench;

import java.util.List;

/**
 * All runs of one benchmark, by party; run i of both is the same run.
 *
 * @param job what was run, as the receiver has it
 * @param calibration the machine at that moment
 * @param receiver the receiver's runs
 * @param sender the sender's runs
 */
record BenchResult(BenchJob job, Calibration calibration, List<PartyRun> receiver, List<PartyRun> sender) {

    /** Wall time of run i: that of the slower party. */
    double seconds(int i) {
        return Math.max(receiver.get(i).seconds(), sender.get(i).seconds());
    }

    /** The fastest run after the first; the first if it is the only one. */
    int best() {
        int best = runs() == 1 ? 0 : 1;
        for (int i = best; i < runs(); i++) {
            if (seconds(i) < seconds(best)) {
                best = i;
            }
        }
        return best;
    }

    /** Median of the runs after the first. */
    double warmMedian() {
        double[] warm = new double[Math.max(1, runs() - 1)];
        for (int i = 0; i < warm.length; i++) {
            warm[i] = seconds(runs() == 1 ? 0 : i + 1);
        }
        java.util.Arrays.sort(warm);
        return (warm[(warm.length - 1) / 2] + warm[warm.length / 2]) / 2;
    }

    int runs() {
        return Math.min(receiver.size(), sender.size());
    }

    /** Whether every run of both parties gave the known intersection. */
    boolean right() {
        return receiver.stream().allMatch(PartyRun::right) && sender.stream().allMatch(PartyRun::right);
    }
}
