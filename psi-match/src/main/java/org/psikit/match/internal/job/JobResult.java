package org.psikit.match.internal.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Step;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.JointCoin;

/**
 * The result of a job at one party.
 *
 * @param stage what both had agreed on, tossed and cut
 * @param rows what this party learns of its rows, by rule; empty sets if it does not learn rows
 * @param result count and figures, without known items; nothing if this party learns rows or nothing
 * @param traffic what was moved
 * @param ending how it ended
 */
public record JobResult(Partitioned stage, List<RuleRows> rows, RunResult result, Traffic traffic, Ending ending)
        implements AutoCloseable {

    /** Copies the list. */
    public JobResult {
        rows = List.copyOf(rows);
    }

    /**
     * Content bytes, over all connections of this process.
     *
     * @param sentByStep content bytes sent
     * @param receivedByStep content bytes received
     */
    public record Traffic(Map<Step, Long> sentByStep, Map<Step, Long> receivedByStep) {

        /** Copies the maps. */
        public Traffic {
            sentByStep = Map.copyOf(sentByStep);
            receivedByStep = Map.copyOf(receivedByStep);
        }
    }

    /**
     * How a job ended.
     *
     * @param alone whether the peer did not say that it has its result too
     * @param receipt signed by both, if they got so far
     */
    public record Ending(boolean alone, @Nullable Receipt receipt) {}

    /** Content bytes sent. */
    public Map<Step, Long> sentByStep() {
        return traffic.sentByStep();
    }

    /** Content bytes received. */
    public Map<Step, Long> receivedByStep() {
        return traffic.receivedByStep();
    }

    /** The agreement. */
    public Agreement agreement() {
        return stage.agreement();
    }

    /** How the job was cut. */
    public BucketLayout layout() {
        return stage.layout();
    }

    /** The joint coin that match ids are derived from. */
    public JointCoin coin() {
        return stage.coin();
    }

    /** Distinct keys in both files, or -1 if this party does not learn it. */
    public long count() {
        return result.count();
    }

    /** This party's matched rows, a set per rule. */
    public List<RowSet> matched() {
        return rows.stream().map(RuleRows::matched).toList();
    }

    /** Wipes what was received. */
    @Override
    public void close() {
        rows.forEach(rule -> rule.received().close());
    }
}
