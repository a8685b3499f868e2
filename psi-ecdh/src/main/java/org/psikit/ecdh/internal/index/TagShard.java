package org.psikit.ecdh.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sorted tags of one shard, Elias–Fano coded (Elias, JACM 1974; Fano 1971), about lowBits + 2 bits a tag:
 *
 * <pre>
 *   count                                  4 bytes, big-endian
 *   for every bucket a 1 for each tag, a 0 (count + buckets) bits, filled up with zeros to a byte
 *   low parts                              count * lowBits bits, filled up with zeros to a byte
 * </pre>
 *
 * Bits stand in bytes the least significant first. Decoded it takes 8 bytes a tag and 4 a bucket. Immutable.
 */
public final class TagShard {

    /** What {@link #find} returns if a tag is not there. */
    public static final int NOT_THERE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final TagShape shape;
    private final int[] starts;
    private final long[] lows;

    private TagShard(TagShape shape, int[] starts, long[] lows) {
        this.shape = shape;
        this.starts = starts;
        this.lows = lows;
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

    /** Decodes a shard; nothing if the bytes are not a shard of that shape. */
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
        int bucket = 0;
        int ones = 0;
        for (long i = 0; i < upperBits; i++) {
            if ((in[4 + (int) (i >>> 3)] >>> (i & 7) & 1) != 0) {
                ones++;
            } else if (bucket < shape.buckets()) {
                starts[++bucket] = ones;
            } else {
                return Optional.empty();
            }
        }
        long lowAt = 8L * (4 + bytes(upperBits));
        if (ones != count || bucket != shape.buckets() || !endsInZeros(in, 32 + upperBits, lowAt)) {
            return Optional.empty();
        }
        long[] lows = new long[count];
        for (int i = 0; i < count; i++) {
            lows[i] = bits(in, lowAt + (long) i * shape.lowBits(), shape.lowBits());
        }
        boolean sorted = endsInZeros(in, lowAt + (long) count * shape.lowBits(), 8L * in.length);
        for (int b = 0; b < shape.buckets() && sorted; b++) {
            for (int i = starts[b] + 1; i < starts[b + 1]; i++) {
                sorted &= lows[i - 1] <= lows[i];
            }
        }
        return sorted ? Optional.of(new TagShard(shape, starts, lows)) : Optional.empty();
    }

    /** Number of tags. */
    public int count() {
        return lows.length;
    }

    /** The place of a tag of this shard among the others, or {@link #NOT_THERE}. */
    public int find(long tagHigh, long tagLow) {
        int bucket = shape.bucket(tagHigh);
        int at = Arrays.binarySearch(lows, starts[bucket], starts[bucket + 1], shape.low(tagHigh, tagLow));
        return at < 0 ? NOT_THERE : at;
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
