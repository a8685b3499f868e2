package org.psikit.bench.internal.party;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Role;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/**
 * Items of a benchmark, in buckets, with a known intersection: the receiver holds numbers 0 to n − 1 of a pseudo-random
 * sequence, the sender m numbers of which the first {@code common} are the receiver's last. Places within a bucket are
 * shuffled.
 */
public final class SyntheticItems {

    /** Most items of a party in a bucket. */
    static final int BUCKET = 1 << 20;

    private final List<ItemBlock> buckets = new ArrayList<>();
    private final List<BitVector> shared = new ArrayList<>();

    private SyntheticItems() {}

    /** Number of buckets that both parties cut their items into. */
    public static int bucketCount(long receiverItems, long senderItems) {
        return (int) Math.max(1, (Math.max(receiverItems, senderItems) + BUCKET - 1) / BUCKET);
    }

    /** Items of each bucket, sizes even over the buckets; {@code total} must divide. */
    static int perBucket(long total, int buckets) {
        return Math.toIntExact(total / buckets);
    }

    /** The items of the party in {@code role}; sizes are multiples of the number of buckets. */
    static SyntheticItems of(Role role, long receiverItems, long senderItems, long common) {
        SyntheticItems result = new SyntheticItems();
        int count = bucketCount(receiverItems, senderItems);
        long n = receiverItems / count;
        long m = senderItems / count;
        long c = common / count;
        for (int b = 0; b < count; b++) {
            result.add(role, b, (int) n, (int) m, (int) c);
        }
        return result;
    }

    List<ItemBlock> buckets() {
        return buckets;
    }

    /** Whether the bits that a run gave are those of the known intersection. */
    boolean right(int bucket, BitVector bits) {
        return java.util.Arrays.equals(bits.words(), shared.get(bucket).words());
    }

    /** The sum, over all shared items, of what {@code value} gives for their first 64 bits. */
    long sumOfShared(LongUnaryOperator value) {
        long sum = 0;
        for (int b = 0; b < buckets.size(); b++) {
            for (int i = 0; i < buckets.get(b).count(); i++) {
                sum += shared.get(b).get(i) ? value.applyAsLong(buckets.get(b).low(i)) : 0;
            }
        }
        return sum;
    }

    private void add(Role role, int bucket, int n, int m, int common) {
        int own = role == Role.RECEIVER ? n : m;
        long first = role == Role.RECEIVER ? 0 : n - common;
        long firstShared = n - (long) common;
        int[] place;
        try (Randomness fixed = Randomness.seeded((role == Role.RECEIVER ? 0 : 1) + 2L * bucket)) {
            place = fixed.permutation(own);
        }
        long[] words = new long[2 * own];
        BitVector bits = new BitVector(own);
        for (int i = 0; i < own; i++) {
            long number = first + i;
            int at = place[i];
            words[2 * at] = mix((((long) bucket << 40) + number) * 2 + 1);
            words[2 * at + 1] = mix((((long) bucket << 40) + number) * 2 + 2);
            if (number >= firstShared && number < n) {
                bits.set(at);
            }
        }
        buckets.add(new ItemBlock(words, own));
        shared.add(bits);
    }

    /** SplitMix64's output function: enough for items that nobody attacks. */
    private static long mix(long z) {
        long x = z * 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
