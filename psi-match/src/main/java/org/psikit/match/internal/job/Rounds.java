package org.psikit.match.internal.job;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.RunResult;
import org.psikit.core.random.Randomness;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.Partition;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Phases;

/**
 * The rules of a job on one connection, one after the other. Rows that a party knows to be matched take no part in
 * later rules; dummies replace them, so every round has the size announced at the start. With one receiver, only the
 * receiver drops rows, because the other party does not know which matched.
 */
final class Rounds {

    private final Partitioned stage;
    private final Connection connection;
    private final JobSettings settings;

    Rounds(Partitioned stage, Connection connection, JobSettings settings) {
        this.stage = stage;
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * What the rules gave.
     *
     * @param rows what this party learns of its rows, by rule
     * @param result count and figures, without known items
     */
    record Outcome(List<RuleRows> rows, RunResult result) {}

    /** Runs all rules over items of rows below {@code rowLimit}. */
    Outcome run(Partition partition, long rowLimit, Phases phases) {
        Plan plan = stage.agreement().plan();
        List<RuleRows> rows = new ArrayList<>();
        RowSet dropped = new RowSet();
        RunResult opened = RunResult.NOTHING;
        for (int rule = 1; rule <= plan.rules().size(); rule++) {
            phases.start("rule " + rule + " " + plan.rules().get(rule - 1).label());
            try (RuleResult result = new RuleResult(stage, rule, settings, rowLimit)) {
                rows.add(result.rows());
                opened = round(rule, partition, dropped, result, phases);
            }
            phases.end();
            dropped.addAll(rows.get(rule - 1).matched());
        }
        return new Outcome(rows, opened);
    }

    private RunResult round(int rule, Partition partition, RowSet dropped, RuleResult result, Phases phases) {
        int buckets = stage.layout().buckets();
        try (BucketRun run = BucketRun.open(stage, rule, connection, settings);
                Randomness dummies = connection.randomness().fork();
                BucketLine line = new BucketLine(buckets, b -> partition.bucket(rule, b, dropped, dummies))) {
            for (int b = 0; b < buckets; b++) {
                Bucket bucket = line.next();
                BucketDone done = run.run(BucketId.first(rule, b), bucket);
                line.takeIn(bucket, () -> result.take(bucket, done));
            }
            line.finish();
            phases.beside(line.workSeconds(), line.waitSeconds());
            return run.finish(result);
        }
    }
}
