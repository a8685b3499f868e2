package org.psikit.match.job;

import java.util.List;
import java.util.Map;
import org.psikit.core.channel.Step;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.RowSet;
import org.psikit.match.session.Agreement;
import org.psikit.match.session.JointCoin;

/**
 * What a party has at the end of a job.
 *
 * @param agreement what both had agreed on
 * @param layout how the job was cut
 * @param coin the joint coin that match ids are made from
 * @param matched this party's matched rows, a set per rule; empty sets if it does not learn rows
 * @param count distinct keys in both files, or -1 if this party does not learn it
 * @param sentByStep content bytes sent
 * @param receivedByStep content bytes received
 */
public record JobResult(
        Agreement agreement,
        BucketLayout layout,
        JointCoin coin,
        List<RowSet> matched,
        long count,
        Map<Step, Long> sentByStep,
        Map<Step, Long> receivedByStep) {

    /** Copies list and maps. */
    public JobResult {
        matched = List.copyOf(matched);
        sentByStep = Map.copyOf(sentByStep);
        receivedByStep = Map.copyOf(receivedByStep);
    }
}
