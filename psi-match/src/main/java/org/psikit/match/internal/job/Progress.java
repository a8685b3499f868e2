package org.psikit.match.internal.job;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.psikit.core.api.BucketId;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.match.internal.bucket.BucketLayout;

/**
 * How far one party is with a job: what it has begun, which it counts before anything leaves, and what it has. Both exchange
 * theirs when they meet, and go by the larger count of whatever is counted.
 *
 * <pre>
 *   runs (4 bytes)
 *   attempts begun at each bucket of each rule          counted together
 *   openings begun of each rule
 *   attempt that this party has of each bucket, + 1     0 if it has none
 *   of each rule: 1 added up, 2 opened
 * </pre>
 *
 * <p>Not thread-safe; the results of a line of buckets are read after the line was finished.
 */
final class Progress {

    private static final byte ADDED_UP = 1;
    private static final byte OPENED = 2;

    private final int rules;
    private final int buckets;
    private int runs;
    private final byte[] begun;
    private final byte[] openings;
    private final byte[] has;
    private final byte[] figures;

    /** Nothing is begun. */
    Progress(BucketLayout layout) {
        this.rules = layout.rules();
        this.buckets = layout.buckets();
        this.begun = new byte[layout.jobBuckets()];
        this.openings = new byte[rules];
        this.has = new byte[layout.jobBuckets()];
        this.figures = new byte[rules];
    }

    /** Runs begun so far, on whatever connections: the number of the next one. */
    int runs() {
        return runs;
    }

    /** Takes the number of a run. */
    void beginRun() {
        runs = Math.addExact(runs, 1);
    }

    /** Whether no bucket was ever begun. */
    boolean untouched() {
        return Arrays.equals(begun, new byte[begun.length]);
    }

    /** The next attempt at a bucket. */
    BucketId next(int rule, int bucket) {
        return new BucketId(rule, bucket, begun[at(rule, bucket)]);
    }

    /** Attempts begun at a bucket. */
    int attempts(int rule, int bucket) {
        return begun[at(rule, bucket)];
    }

    /** Whether all attempts at a bucket were begun. */
    boolean exhausted(int rule, int bucket) {
        return begun[at(rule, bucket)] >= BucketId.MOST_ATTEMPTS;
    }

    /** Counts an attempt. */
    void begin(BucketId id) {
        begun[at(id.rule(), id.number())] = (byte) (id.attempt() + 1);
    }

    /** Whether a rule was begun to be opened as often as may be. */
    boolean openingsExhausted(int rule) {
        return openings[rule - 1] >= BucketId.MOST_ATTEMPTS;
    }

    /** Counts an opening. */
    void beginOpening(int rule) {
        openings[rule - 1]++;
    }

    /** Whether this party has the result of a bucket. */
    boolean has(int rule, int bucket) {
        return has[at(rule, bucket)] > 0;
    }

    /** Whether both have the result of the same attempt at a bucket. */
    boolean hasSame(Progress peers, int rule, int bucket) {
        return has(rule, bucket) && has[at(rule, bucket)] == peers.has[at(rule, bucket)];
    }

    /** This party has that result. */
    void done(BucketId id) {
        has[at(id.rule(), id.number())] = (byte) (id.attempt() + 1);
    }

    /** Whether this party has added up a rule, so that no other result of it may count. */
    boolean addedUp(int rule) {
        return (figures[rule - 1] & ADDED_UP) != 0;
    }

    void setAddedUp(int rule) {
        figures[rule - 1] |= ADDED_UP;
    }

    /** Whether this party knows what a rule opens to, or that it is opened to the other. */
    boolean opened(int rule) {
        return (figures[rule - 1] & OPENED) != 0;
    }

    void setOpened(int rule) {
        figures[rule - 1] |= OPENED;
    }

    /** Results that this party has, to tell whether there are more than before. */
    int results() {
        int results = 0;
        for (byte b : has) {
            results += b > 0 ? 1 : 0;
        }
        for (byte f : figures) {
            results += Integer.bitCount(f);
        }
        return results;
    }

    /** Goes by the larger counts. */
    void countWith(Progress peers) {
        runs = Math.max(runs, peers.runs);
        for (int i = 0; i < begun.length; i++) {
            begun[i] = (byte) Math.max(begun[i], peers.begun[i]);
        }
        for (int i = 0; i < openings.length; i++) {
            openings[i] = (byte) Math.max(openings[i], peers.openings[i]);
        }
    }

    /** All of it. */
    byte[] toBytes() {
        return ByteBuffer.allocate(Integer.BYTES + 2 * begun.length + 2 * rules)
                .putInt(runs)
                .put(begun)
                .put(openings)
                .put(has)
                .put(figures)
                .array();
    }

    /** The attempt counts, which are stored before use. */
    byte[] triesToBytes() {
        return ByteBuffer.allocate(Integer.BYTES + begun.length + rules)
                .putInt(runs)
                .put(begun)
                .put(openings)
                .array();
    }

    /**
     * Reads the bytes of {@link #triesToBytes}.
     *
     * @throws IllegalArgumentException if they are invalid
     */
    void readTries(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            readTries(in);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("cut short", e);
        }
        if (in.hasRemaining() || !possible()) {
            throw new IllegalArgumentException("no counts of tries");
        }
    }

    /**
     * Reads the bytes of the peer's {@link #toBytes}.
     *
     * @throws ProtocolAbortException if they are invalid
     */
    static Progress ofPeer(byte[] bytes, BucketLayout layout) {
        Progress peers = new Progress(layout);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        peers.readTries(in);
        in.get(peers.has).get(peers.figures);
        if (!peers.possible()) {
            throw new ProtocolAbortException("the peer claims an impossible state of this job");
        }
        return peers;
    }

    private void readTries(ByteBuffer in) {
        runs = in.getInt();
        in.get(begun).get(openings);
    }

    private boolean possible() {
        boolean possible = runs >= 0 && runs < Integer.MAX_VALUE;
        for (int i = 0; i < begun.length; i++) {
            possible &= begun[i] >= 0 && begun[i] <= BucketId.MOST_ATTEMPTS;
            possible &= has[i] >= 0 && has[i] <= begun[i];
        }
        for (int i = 0; i < rules; i++) {
            possible &= openings[i] >= 0 && openings[i] <= BucketId.MOST_ATTEMPTS;
            possible &= (figures[i] & ~(ADDED_UP | OPENED)) == 0;
        }
        return possible;
    }

    private int at(int rule, int bucket) {
        return (rule - 1) * buckets + bucket;
    }
}
