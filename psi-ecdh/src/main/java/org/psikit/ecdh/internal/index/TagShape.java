package org.psikit.ecdh.internal.index;

/**
 * How to split the tags of a set: the first {@code shardBits} bits number the shard, the first {@code highBits} bits
 * are coded in unary, and the next {@code lowBits} are stored as is. A tag has {@code highBits + lowBits} bits on the
 * wire; a set of n ≤ 2^highBits of them contains a random tag with probability at most 2^-lowBits.
 *
 * @param highBits ⌈log2⌉ of the count, 0 to 40
 * @param shardBits at most {@code highBits}; a shard has about 2^17 tags
 * @param lowBits 16 to 62
 */
public record TagShape(int highBits, int shardBits, int lowBits) {

    /** The minimum of {@link #lowBits}. */
    public static final int LEAST_LOW_BITS = 16;

    /** The maximum of {@link #lowBits}. */
    public static final int MOST_LOW_BITS = 62;

    /** The maximum of {@link #highBits}. */
    public static final int MOST_HIGH_BITS = 40;

    private static final int SHARD_TAGS_BITS = 17;

    /** Checks the bounds. */
    public TagShape {
        if (highBits < 0
                || highBits > MOST_HIGH_BITS
                || shardBits < Math.max(0, highBits - SHARD_TAGS_BITS)
                || shardBits > highBits
                || lowBits < LEAST_LOW_BITS
                || lowBits > MOST_LOW_BITS) {
            throw new IllegalArgumentException("no shape of tags: " + highBits + ", " + shardBits + ", " + lowBits);
        }
    }

    /** The shape for {@code count} tags. */
    public static TagShape of(long count, int lowBits) {
        int highBits = count <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(count - 1);
        return new TagShape(highBits, Math.max(0, highBits - SHARD_TAGS_BITS), lowBits);
    }

    /** Number of shards. */
    public int shards() {
        return 1 << shardBits;
    }

    /** The shard of a tag. */
    public int shard(long tagHigh) {
        return shardBits == 0 ? 0 : (int) (tagHigh >>> (64 - shardBits));
    }

    /** Whether shards with this total of tags can have this total of bytes; each pads two parts to a whole byte. */
    boolean canTake(long count, long bytes) {
        long upper = count + ((long) shards() << (highBits - shardBits));
        long least = 4L * shards() + (upper + 7) / 8 + (count * lowBits + 7) / 8;
        long most = 4L * shards() + upper / 8 + count * lowBits / 8 + 2L * shards();
        return bytes >= least && bytes <= most;
    }

    /** Buckets per shard: the number of values that the unary part can take. */
    int buckets() {
        return 1 << (highBits - shardBits);
    }

    /** The bucket of a tag in its shard. */
    int bucket(long tagHigh) {
        return highBits == 0 ? 0 : (int) (tagHigh >>> (64 - highBits)) & (buckets() - 1);
    }

    /** The low part of a tag. */
    long low(long tagHigh, long tagLow) {
        long rest = highBits == 0 ? tagHigh : tagHigh << highBits | tagLow >>> (64 - highBits);
        return rest >>> (64 - lowBits);
    }
}
