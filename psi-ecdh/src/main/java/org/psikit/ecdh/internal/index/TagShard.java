package org.psikit.ecdh.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The sorted tags of one shard, Elias–Fano coded (Elias, JACM 1974; Fano 1971), about lowBits + 2 bits per tag:
 *
 * <pre>
 *   count                                  4 bytes, big-endian
 *   for every bucket a 1 for each tag, a 0 (count + buckets) bits, filled up with zeros to a byte
 *   low parts                              count * lowBits bits, filled up with zeros to a byte
 * </pre>
 *
 * The least significant bit of each byte comes first. A decoded shard holds its encoded bytes, and 4 bytes per bucket:
 * a lookup reads low parts in place. Immutable.
 */
public final class TagShard {

    /** The result of {@link #find} if the shard does not contain the tag. */
    public static final int NOT_THERE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final TagShape shape;
    private final int[] starts;
    private final byte[] in;
    private final long lowAt;

    private TagShard(TagShape shape, int[] starts, byte[] in, long lowAt) {
        this.shape = shape;
        this.starts = starts;
        this.in = in;
        this.lowAt = lowAt;
    }

    /**
     * Encodes the tags of one shard.
     *
     * @param tags pairs of words, sorted as unsigned numbers
     * @param from index of the first pair
     * @param count number of pairs
     */
    public static byte[] encode(TagShape shape, long[] tags, int from, int count) {
        int upperBytes = bytes((long) count + shape.buckets());
        byte[] out = new byte[Math.addExact(4 + upperBytes, bytes((long) count * shape.lowBits()))];
        ByteBuffer.wrap(out).putInt(count);
        long lowAt = 8L * (4 + upperBytes);
        for (int i = 0; i < count; i++) {
            long high = tags[2 * (from + i)];
            long bit = 32 + i + (long) shape.bucket(high);
            out[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
            putBits(
                    out,
                    lowAt + (long) i * shape.lowBits(),
                    shape.low(high, tags[2 * (from + i) + 1]),
                    shape.lowBits());
        }
        return out;
    }

    /** Decodes a shard, which keeps the array; empty if the bytes are not a shard of that shape. */
    public static Optional<TagShard> decode(TagShape shape, byte[] in) {
        if (in.length < 4) {
            return Optional.empty();
        }
        int count = ByteBuffer.wrap(in).getInt();
        long upperBits = (long) count + shape.buckets();
        if (count < 0 || in.length != 4 + (upperBits + 7) / 8 + ((long) count * shape.lowBits() + 7) / 8) {
            return Optional.empty();
        }
        int[] starts = new int[shape.buckets() + 1];
        long lowAt = 8L * (4 + bytes(upperBits));
        if (!readStarts(in, Math.toIntExact(upperBits), starts)
                || starts[shape.buckets()] != count
                || !endsInZeros(in, 32 + upperBits, lowAt)
                || !endsInZeros(in, lowAt + (long) count * shape.lowBits(), 8L * in.length)) {
            return Optional.empty();
        }
        TagShard shard = new TagShard(shape, starts, in, lowAt);
        return shard.isSorted() ? Optional.of(shard) : Optional.empty();
    }

    /**
     * Reads the unary part, one word at a time: b zeros precede the zero that ends bucket b, and the other bits before
     * it are the tags up to there.
     */
    private static boolean readStarts(byte[] in, int upperBits, int[] starts) {
        int bucket = 0;
        for (int at = 0; at < upperBits; at += 64) {
            int bits = Math.min(64, upperBits - at);
            long zeros = ~bits(in, 32L + at, bits) & -1L >>> (64 - bits);
            while (zeros != 0) {
                if (bucket == starts.length - 1) {
                    return false;
                }
                int tags = at + Long.numberOfTrailingZeros(zeros) - bucket;
                starts[++bucket] = tags;
                zeros &= zeros - 1;
            }
        }
        // the last bit is the zero that ends the last bucket
        return bucket == starts.length - 1 && starts[bucket] + bucket == upperBits;
    }

    private boolean isSorted() {
        for (int b = 0; b < starts.length - 1; b++) {
            int end = starts[b + 1];
            if (end - starts[b] > 1) {
                long before = low(starts[b]);
                for (int i = starts[b] + 1; i < end; i++) {
                    long next = low(i);
                    if (next < before) {
                        return false;
                    }
                    before = next;
                }
            }
        }
        return true;
    }

    private long low(int index) {
        return bits(in, lowAt + (long) index * shape.lowBits(), shape.lowBits());
    }

    /** Number of tags. */
    public int count() {
        return starts[starts.length - 1];
    }

    /** The position of a tag in this shard, or {@link #NOT_THERE}. */
    public int find(long tagHigh, long tagLow) {
        int bucket = shape.bucket(tagHigh);
        long wanted = shape.low(tagHigh, tagLow);
        int from = starts[bucket];
        int to = starts[bucket + 1];
        while (from < to) {
            int middle = (from + to) >>> 1;
            long low = low(middle);
            if (low == wanted) {
                return middle;
            }
            if (low < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return NOT_THERE;
    }

    private static int bytes(long bits) {
        return Math.toIntExact((bits + 7) / 8);
    }

    private static boolean endsInZeros(byte[] in, long from, long to) {
        for (long i = from; i < to; i++) {
            if ((in[(int) (i >>> 3)] >>> (i & 7) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void putBits(byte[] out, long at, long value, int bits) {
        long rest = value;
        long bit = at;
        int left = bits;
        while (left > 0) {
            int shift = (int) (bit & 7);
            int take = Math.min(left, 8 - shift);
            out[(int) (bit >>> 3)] |= (byte) ((rest & ((1 << take) - 1)) << shift);
            rest >>>= take;
            bit += take;
            left -= take;
        }
    }

    private static long bits(byte[] in, long at, int bits) {
        int first = (int) (at >>> 3);
        int shift = (int) (at & 7);
        if (first + 9 <= in.length) {
            long word = (long) LONGS.get(in, first) >>> shift;
            if (shift > 0) {
                word |= (long) in[first + 8] << (64 - shift);
            }
            return word & -1L >>> (64 - bits);
        }
        long value = 0;
        for (int i = 0; i < bits; i++) {
            long bit = at + i;
            value |= (long) (in[(int) (bit >>> 3)] >>> (bit & 7) & 1) << i;
        }
        return value;
    }
}
