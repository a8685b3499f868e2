package org.psikit.match.internal.bucket;

import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.match.option.Duplicates;

/**
 * What one run of a protocol is given, and how its answer is read. Items stand in this order, the number of the last two
 * groups known to this party alone:
 *
 * <pre>
 *   distinct real items | check items of both parties | own check items | random dummies up to the capacity
 * </pre>
 *
 * <p>Rows that share an item are folded into one and unfolded again; a protocol sees distinct items only, and shuffles
 * them itself.
 */
public final class Bucket implements AutoCloseable {

    private final String name;
    private final int capacity;
    private final ItemFold fold;
    private final int shared;
    private final int oneSided;

    /** Fills a bucket up; the fold must have been made with room for the checks. */
    Bucket(String name, ItemFold fold, long[] checks, int shared, Randomness randomness) {
        this.name = name;
        this.fold = fold;
        this.shared = shared;
        this.oneSided = checks.length / 2 - shared;
        long[] words = fold.words();
        this.capacity = words.length / 2;
        int end = 2 * fold.distinct();
        System.arraycopy(checks, 0, words, end, checks.length);
        end += checks.length;
        randomness.nextLongs(words, end, words.length - end);
    }

    /** The items, as many as the layout says. */
    public ItemBlock items() {
        return new ItemBlock(fold.words(), capacity);
    }

    /** The payload of the items. */
    public Payload payload() {
        return fold.payload();
    }

    /**
     * Adds the rows of shared items to {@code rows}, after the outcome of check items and dummies was found right.
     *
     * @throws ProtocolAbortException if a check item's outcome is wrong or a dummy matched
     */
    public void collect(BucketResult result, Duplicates duplicates, RuleRows rows) {
        BitVector learned = result.matched();
        int real = fold.distinct();
        for (int i = real; i < capacity; i++) {
            if (learned.get(i) != i < real + shared) {
                throw new ProtocolAbortException("a check failed in " + name + ": "
                        + (i < real + shared ? "a known match is missing" : "a match was reported that cannot be")
                        + "; the peer or this machine computes wrongly, nothing of the result is used");
            }
        }
        rows.received().check(result.received(), learned.cardinality());
        byte[] bytes = result.received();
        BitVector unreadable = result.unreadable();
        int length = rows.received().bytesPerRow();
        int[] rank = new int[real];
        int matches = 0;
        boolean repeated = false;
        for (int i = 0; i < real; i++) {
            if (learned.get(i)) {
                boolean single = !fold.repeated(i);
                repeated |= !single;
                rank[i] = matches++;
                boolean write = single || duplicates != Duplicates.DROP;
                rows.add(fold.words(), 2 * i, fold.firstRow(i), write, !unreadable.get(i), bytes, rank[i] * length);
            }
        }
        if (repeated) {
            fold.forEachRow((item, row) -> {
                if (learned.get(item) && row != fold.firstRow(item)) {
                    boolean write = duplicates == Duplicates.ALL;
                    rows.add(fold.words(), 2 * item, row, write, !unreadable.get(item), bytes, rank[item] * length);
                }
            });
        }
    }

    /** Check items that must be matched. */
    public int sharedChecks() {
        return shared;
    }

    /** Check items that must not be matched. */
    public int oneSidedChecks() {
        return oneSided;
    }

    /** Wipes the items and what goes with them. */
    @Override
    public void close() {
        fold.close();
    }

    @Override
    public String toString() {
        return "Bucket[" + name + ", " + capacity + " items]";
    }
}
