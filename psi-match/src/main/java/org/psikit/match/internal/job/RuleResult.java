package org.psikit.match.internal.job;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.Reveal;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.ReceivedRows;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.option.Duplicates;

/**
 * What the buckets of one rule give together, taken in whatever order they are done: the rows that this party learns, and
 * its shares of figures. Of several attempts at a bucket the first one's rows are kept, so that what later rules leave out
 * never changes, and the last one's shares, since both parties' must be of the same attempt. Shares are given out once, to be
 * added up. Not thread-safe.
 */
final class RuleResult implements AutoCloseable {

    private final Partitioned stage;
    private final int rule;
    private final Duplicates duplicates;
    private final RuleRows rows;
    private final BucketId[] taken;
    private final FigureShares[] shares;
    private boolean givenOut;

    RuleResult(Partitioned stage, int rule, JobSettings settings, long rowLimit) {
        this.stage = stage;
        this.rule = rule;
        this.duplicates = settings.duplicates();
        int bytes =
                stage.learns() ? stage.terms().bytesOf(stage.agreement().role().other()) : 0;
        int mostValues =
                stage.learns() ? stage.agreement().plan().rules().get(rule - 1).mostValues() : 1;
        this.rows = RuleRows.none(
                duplicates, new ReceivedRows(settings.means().room().stores(), bytes, mostValues, rowLimit));
        this.taken = new BucketId[stage.layout().buckets()];
        this.shares = new FigureShares[taken.length];
    }

    /**
     * Takes in a bucket.
     *
     * @param bucket the bucket, filled from the input that it had when it ran; not looked at if this party learns no rows
     */
    void take(@Nullable Bucket bucket, BucketDone done) {
        BucketId id = done.id();
        if (id.rule() != rule || givenOut) {
            throw new IllegalStateException(id + ": of another rule, or its shares are added up already");
        }
        if (needsBucket() && taken[id.number()] == null) {
            Objects.requireNonNull(bucket).collect(done.result(), duplicates, rows);
        }
        if (shares[id.number()] != null) {
            shares[id.number()].close();
        }
        taken[id.number()] = id;
        shares[id.number()] = done.result().shares();
    }

    /** Whether a bucket's items are needed to take it in. */
    boolean needsBucket() {
        return stage.agreement().plan().reveal() == Reveal.ROWS && stage.learns();
    }

    /** The rows that this party learns. */
    RuleRows rows() {
        return rows;
    }

    /** The attempt at each bucket that was taken. */
    List<BucketId> buckets() {
        return List.of(taken);
    }

    /** The shares of each bucket, once: a second total would tell more than the first. */
    List<FigureShares> shares() {
        if (givenOut) {
            throw new IllegalStateException("rule " + rule + ": added up before");
        }
        givenOut = true;
        return List.of(shares);
    }

    /** Wipes the shares; the rows stay the caller's. */
    @Override
    public void close() {
        Stream.of(shares).filter(s -> s != null).forEach(FigureShares::close);
    }
}
