package org.psikit.match.internal.job;

import java.util.List;
import java.util.stream.Stream;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.Reveal;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.ReceivedRows;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.option.Duplicates;

/**
 * The combined result of the buckets of one rule, which may finish in any order: the rows that this party learns, and
 * its shares of figures. It takes one attempt per bucket and gives out its shares once, for the opening. Not
 * thread-safe.
 */
final class RuleResult implements AutoCloseable {

    private final Partitioned stage;
    private final int rule;
    private final Duplicates duplicates;
    private final RuleRows rows;
    private final BucketId[] taken;
    private final FigureShares[] shares;
    private boolean opened;

    RuleResult(Partitioned stage, int rule, JobSettings settings, long rowLimit) {
        this.stage = stage;
        this.rule = rule;
        this.duplicates = settings.duplicates();
        int bytes =
                stage.learns() ? stage.terms().bytesOf(stage.agreement().role().other()) : 0;
        int mostValues = stage.learns()
                ? stage.agreement().plan().rules().get(rule - 1).mostValues()
                : 1;
        this.rows = RuleRows.none(
                duplicates, new ReceivedRows(settings.means().room().stores(), bytes, mostValues, rowLimit));
        this.taken = new BucketId[stage.layout().buckets()];
        this.shares = new FigureShares[taken.length];
    }

    /**
     * Takes in a bucket.
     *
     * @param bucket the bucket, filled from the input that it had when it ran
     */
    void take(Bucket bucket, BucketDone done) {
        BucketId id = done.id();
        if (id.rule() != rule || taken[id.number()] != null) {
            throw new IllegalStateException(id + ": of another rule, or taken before");
        }
        if (stage.agreement().plan().reveal() == Reveal.ROWS && stage.learns()) {
            bucket.collect(done.result(), duplicates, rows);
        }
        taken[id.number()] = id;
        shares[id.number()] = done.result().shares();
    }

    /** What this party learns of its rows. */
    RuleRows rows() {
        return rows;
    }

    /** The attempt at each bucket that was taken. */
    List<BucketId> buckets() {
        return List.of(taken);
    }

    /** The shares of each bucket, once: a second opening would tell more than the first. */
    List<FigureShares> shares() {
        if (opened) {
            throw new IllegalStateException("rule " + rule + ": opened before");
        }
        opened = true;
        return List.of(shares);
    }

    /** Wipes the shares; the rows stay the caller's. */
    @Override
    public void close() {
        Stream.of(shares).filter(s -> s != null).forEach(FigureShares::close);
    }
}
