package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.CotKeys;

/**
 * Computes shares of whether values of two parties are equal: the side with the keys of the correlated OT.
 *
 * <p>Source: Couteau, "New Protocols for Secure Equality Test and Comparison" (ACNS 2018), section 3: two values of ℓ
 * bits are equal if and only if their Hamming distance is 0. One OT per bit gives shares of the distance modulo 2^w, w
 * = ⌊log2 ℓ⌋ + 1, and so two values of w bits that are equal if and only if the long ones are. <i>Deviation:</i> the
 * short values are compared directly by one 1-of-2^w OT, that is, w OTs and a table of 2^w bits, instead of by a second
 * reduction.
 *
 * <pre>
 *   keys side, x (bits x_i)                              MACs side, y (bits y_i)
 *                            ◀── OTs, choices y_i ──     before x is known: {@link Batch#prepare}
 *   h_0 − h_1 + (1 − 2·x_i)  ──── w bits each ────▶      h + y_i·(…) = h_0 + y_i·(1 − 2·x_i)
 *   A = Σ (x_i − h_0)                                    −t = Σ of these;   A − t = distance(x, y) mod 2^w
 *                            ◀── OTs, choices t ──
 *   table: bit a is (a = A) ⊕ pad_a ⊕ ρ ── 2^w bits ──▶  the bit at t, without its pad
 * </pre>
 *
 * <p>pad_a is the XOR of bit a of the w messages selected by the bits of a; every pad except pad_t includes a message
 * that the MACs side does not have. Results: ρ here, the bit there, and ρ ⊕ bit = 1 where x = y.
 *
 * <p>Compared with a tree of ℓ − 1 AND gates, this takes ℓ + w OTs instead of 2(ℓ − 1), and two rounds instead of log2
 * ℓ. Security: semi-honest. Cost: ℓ + w correlated OTs, w·ℓ + 2^w bits per value, of which w·ℓ are held from {@link
 * Batch#prepare} on. Timing: constant. Not thread-safe.
 */
public final class EqualityKeys implements AutoCloseable {

    private final Channel channel;
    private final CotKeys cot;
    private final CotHash bitHash;
    private final CotHash sumHash;

    /** Number of rows hashed so far by each hash. */
    private long bitRows;

    private long sumRows;
    private final Randomness randomness;

    /** {@code sid} binds the hashes, the same at both parties and for every call. */
    public EqualityKeys(Channel channel, CotKeys cot, byte[] sid, Randomness randomness) {
        this.channel = channel;
        this.cot = cot;
        this.bitHash = CotHash.ofFewBits(sid, "equality bits");
        this.sumHash = CotHash.ofAllBits(sid, "equality sums");
        this.randomness = randomness;
    }

    /**
     * Compares with the values of the peer's {@link EqualityMacs#compare}.
     *
     * @param values {@code ⌈valueBits / 64⌉} longs each, lowest bits first
     * @param shares receives this party's share of (value i = the peer's) at bit i; all words with a share are
     *     overwritten
     */
    public void compare(long[] values, int valueBits, int count, long[] shares) {
        try (Batch batch = begin(valueBits, count)) {
            for (int block = 0; block < batch.blocks(); block++) {
                batch.prepare(block);
            }
            batch.compare(values, shares);
        }
    }

    /** Begins to compare {@code count} values, with the peer's {@link EqualityMacs#begin}. */
    public Batch begin(int valueBits, int count) {
        return new Batch(new EqualityShape(valueBits), count);
    }

    @Override
    public void close() {
        bitHash.close();
        sumHash.close();
    }

    /** A comparison whose larger part runs before this party's values are known. */
    public final class Batch implements AutoCloseable {

        private final EqualityShape shape;
        private final int count;
        private final BitSlices slices;

        /** h_0 − h_1 + 1 of every block, packed, slice after slice. */
        private final byte[][] differences;

        /** −Σ h_0 of every block, and A once x is known. */
        private final long[][] sums;

        private final long[] bits = new long[BitSlices.BLOCK / Long.BYTES];
        private final long[] zero = new long[bits.length];
        private final long[] one = new long[bits.length];
        private final long[] mine = new long[BitSlices.BLOCK / Long.SIZE];
        private final byte[] message;
        private final long mask;

        private Batch(EqualityShape shape, int count) {
            this.shape = shape;
            this.count = count;
            this.slices = new BitSlices(shape.valueBits());
            this.differences = new byte[EqualityShape.blocks(count)][];
            this.sums = new long[differences.length][];
            this.message = new byte[shape.differenceBytes(BitSlices.BLOCK) + Long.BYTES];
            this.mask = ByteLanes.all((1 << shape.sumBits()) - 1);
        }

        /** Number of blocks of values. */
        public int blocks() {
            return differences.length;
        }

        /** Makes the OTs for a block's bits, with the peer's; blocks must come in order. */
        public void prepare(int block) {
            int values = EqualityShape.blockValues(block, count);
            int longs = ByteLanes.longs(values);
            int sliceBytes = shape.differenceBytes(values);
            byte[] packed = new byte[shape.valueBits() * sliceBytes + Long.BYTES];
            long[] sum = new long[longs];
            PooledCots.reserve(cot, shape.valueBits() * values, shape.valueBits());
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                bitHash.keys(cot, values, bitRows);
                bitRows += values;
                ByteLanes.gather(bitHash.zero(), values, mask, zero);
                ByteLanes.gather(bitHash.one(), values, mask, one);
                subtract(zero, one, sum, mask, longs);
                ByteLanes.pack(one, longs, shape.sumBits(), packed, bit * sliceBytes);
            }
            differences[block] = packed;
            sums[block] = sum;
        }

        /** Compares, after all blocks are prepared; arguments as in {@link EqualityKeys#compare}. */
        public void compare(long[] values, long[] shares) {
            long[] tables = new long[shape.tableLongs() * BitSlices.BLOCK];
            byte[] bytes = new byte[tables.length * Long.BYTES];
            int run = EqualityShape.run(cot, blocks());
            for (int from = 0; from < blocks(); from += run) {
                int to = Math.min(blocks(), from + run);
                int ots = shape.sumBits() * (Math.min(count, to * BitSlices.BLOCK) - from * BitSlices.BLOCK);
                PooledCots.reserve(cot, ots, shape.sumBits() * (to - from));
                // One block is ahead of the peer's answers, so that neither waits for the other.
                for (int block = from; block <= to; block++) {
                    if (block < to) {
                        sendDifferences(block, values);
                    }
                    if (block > from) {
                        sendTables(block - 1, tables, bytes, shares);
                    }
                }
            }
            Arrays.fill(tables, 0);
        }

        @Override
        public void close() {
            slices.wipe();
            for (byte[] packed : differences) {
                if (packed != null) {
                    Arrays.fill(packed, (byte) 0);
                }
            }
            for (long[] sum : sums) {
                if (sum != null) {
                    Arrays.fill(sum, 0);
                }
            }
            Arrays.fill(zero, 0);
            Arrays.fill(one, 0);
            Arrays.fill(bits, 0);
            Arrays.fill(mine, 0);
        }

        private void sendDifferences(int block, long[] values) {
            int blockValues = EqualityShape.blockValues(block, count);
            int longs = ByteLanes.longs(blockValues);
            int sliceBytes = shape.differenceBytes(blockValues);
            byte[] packed = differences[block];
            slices.cut(values, block * BitSlices.BLOCK, blockValues);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                ByteLanes.spread(slices.words(), slices.offset(bit), bits, longs);
                ByteLanes.unpack(packed, bit * sliceBytes, longs, shape.sumBits(), one);
                add(bits, one, sums[block], mask, longs);
                ByteLanes.pack(one, longs, shape.sumBits(), message, 0);
                channel.send(ShareSteps.DIFFERENCES, message, 0, sliceBytes);
            }
            channel.flush();
            Arrays.fill(packed, (byte) 0);
            differences[block] = new byte[0];
        }

        private void sendTables(int block, long[] tables, byte[] bytes, long[] shares) {
            int values = EqualityShape.blockValues(block, count);
            int words = shape.tableLongs();
            Arrays.fill(tables, 0, words * values, 0);
            for (int bit = 0; bit < shape.sumBits(); bit++) {
                sumHash.keys(cot, values, sumRows);
                sumRows += values;
                for (int word = 0; word < words; word++) {
                    pad(tables, EqualityShape.entries(bit, word), word, values);
                }
            }
            int maskWords = (values + 63) >>> 6;
            randomness.nextLongs(mine, 0, maskWords);
            if ((values & 63) != 0) {
                mine[maskWords - 1] &= -1L >>> -values;
            }
            long[] sum = sums[block];
            for (int i = 0; i < values; i++) {
                int distance = (int) (sum[i >>> 3] >>> (8 * (i & 7))) & 0x7F;
                long all = -(mine[i >>> 6] >>> i & 1);
                if (words == 1) {
                    tables[i] ^= all ^ 1L << distance;
                } else {
                    long upper = -(distance >>> 6);
                    tables[2 * i] ^= all ^ 1L << distance & ~upper;
                    tables[2 * i + 1] ^= all ^ 1L << distance & upper;
                }
            }
            System.arraycopy(mine, 0, shares, block * (BitSlices.BLOCK / Long.SIZE), maskWords);
            int longs = words * values;
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(tables, 0, longs);
            channel.send(ShareSteps.TABLES, bytes, 0, longs * Long.BYTES);
            channel.flush();
        }

        private void pad(long[] tables, long entries, int word, int values) {
            int words = shape.tableLongs();
            long[] zeros = sumHash.zero();
            long[] ones = sumHash.one();
            for (int i = 0; i < values; i++) {
                int at = 2 * i + word;
                tables[words * i + word] ^= zeros[at] & ~entries | ones[at] & entries;
            }
        }
    }

    /** sums −= h_0, and one = h_0 − h_1 + 1, lane by lane modulo the mask plus one. */
    private static void subtract(long[] zero, long[] one, long[] sums, long mask, int longs) {
        long modulus = ByteLanes.all(0x80);
        long carry = ByteLanes.all(0x01);
        for (int i = 0; i < longs; i++) {
            long difference = modulus - one[i] + carry & mask;
            one[i] = difference + zero[i] & mask;
            sums[i] = (modulus | sums[i]) - zero[i] & mask;
        }
    }

    /** sums += x, and differences −= 2x. */
    private static void add(long[] bits, long[] differences, long[] sums, long mask, int longs) {
        long modulus = ByteLanes.all(0x80);
        for (int i = 0; i < longs; i++) {
            differences[i] = (modulus | differences[i]) - (bits[i] << 1) & mask;
            sums[i] = sums[i] + bits[i] & mask;
        }
    }
}
