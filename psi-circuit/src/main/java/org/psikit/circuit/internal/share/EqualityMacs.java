package org.psikit.circuit.internal.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * Computes shares of whether values of two parties are equal: the side with the MACs of the correlated OT. See {@link
 * EqualityKeys} for source, picture, security and cost.
 */
public final class EqualityMacs implements AutoCloseable {

    private final Channel channel;
    private final CotMacs cot;
    private final CotHash bitHash;
    private final CotHash sumHash;

    /** Number of rows hashed so far by each hash. */
    private long bitRows;

    private long sumRows;

    /** {@code sid} must be the peer's. */
    public EqualityMacs(Channel channel, CotMacs cot, byte[] sid) {
        this.channel = channel;
        this.cot = cot;
        this.bitHash = CotHash.ofFewBits(sid, "equality bits");
        this.sumHash = CotHash.ofAllBits(sid, "equality sums");
    }

    /**
     * Compares with the values of the peer's {@link EqualityKeys#compare}.
     *
     * @param values {@code ⌈valueBits / 64⌉} longs each, lowest bits first
     * @param shares receives this party's share of (value i = the peer's) at bit i; all words with a share are
     *     overwritten
     */
    public void compare(long[] values, int valueBits, int count, long[] shares) {
        try (Batch batch = begin(values, valueBits, count)) {
            for (int block = 0; block < batch.blocks(); block++) {
                batch.prepare(block);
            }
            batch.compare(shares);
        }
    }

    /**
     * Begins to compare {@code count} values with the peer's {@link EqualityKeys#begin}.
     *
     * @param values as in {@link #compare}; borrowed until the batch is closed
     */
    public Batch begin(long[] values, int valueBits, int count) {
        return new Batch(values, new EqualityShape(valueBits), count);
    }

    @Override
    public void close() {
        bitHash.close();
        sumHash.close();
    }

    /** A comparison whose larger part runs before the peer's values are known. */
    public final class Batch implements AutoCloseable {

        private final long[] values;
        private final EqualityShape shape;
        private final int count;
        private final BitSlices slices;

        /** Σ h of every block, and t once the peer's differences have arrived. */
        private final long[][] sums;

        private final long[] lanes = new long[BitSlices.BLOCK / Long.BYTES];
        private final long[] bits = new long[lanes.length];

        /** The pads of two blocks, since one is ahead of the peer's answers. */
        private final long[][] pads;

        private final long mask;

        private Batch(long[] values, EqualityShape shape, int count) {
            this.values = values;
            this.shape = shape;
            this.count = count;
            this.slices = new BitSlices(shape.valueBits());
            this.sums = new long[EqualityShape.blocks(count)][];
            this.pads = new long[2][shape.tableLongs() * BitSlices.BLOCK];
            this.mask = ByteLanes.all((1 << shape.sumBits()) - 1);
        }

        /** Number of blocks of values. */
        public int blocks() {
            return sums.length;
        }

        /** Makes the OTs for a block's bits, with the peer's; blocks must come in order. */
        public void prepare(int block) {
            int blockValues = EqualityShape.blockValues(block, count);
            int longs = ByteLanes.longs(blockValues);
            long[] sum = new long[longs];
            PooledCots.reserve(cot, shape.valueBits() * blockValues, shape.valueBits());
            slices.cut(values, block * BitSlices.BLOCK, blockValues);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                BitVector choices = new BitVector(blockValues);
                System.arraycopy(slices.words(), slices.offset(bit), choices.words(), 0, choices.words().length);
                bitHash.macs(cot, choices, bitRows);
                bitRows += blockValues;
                ByteLanes.gather(bitHash.zero(), blockValues, mask, lanes);
                for (int i = 0; i < longs; i++) {
                    sum[i] = sum[i] + lanes[i] & mask;
                }
            }
            sums[block] = sum;
        }

        /** Compares, after all blocks are prepared; {@code shares} as in {@link EqualityMacs#compare}. */
        public void compare(long[] shares) {
            byte[] packed = new byte[shape.differenceBytes(BitSlices.BLOCK) + Long.BYTES];
            long[] tables = new long[shape.tableLongs() * BitSlices.BLOCK];
            byte[] bytes = new byte[tables.length * Long.BYTES];
            int run = EqualityShape.run(cot, blocks());
            for (int from = 0; from < blocks(); from += run) {
                int to = Math.min(blocks(), from + run);
                int ots = shape.sumBits() * (Math.min(count, to * BitSlices.BLOCK) - from * BitSlices.BLOCK);
                PooledCots.reserve(cot, ots, shape.sumBits() * (to - from));
                for (int block = from; block <= to; block++) {
                    if (block < to) {
                        receiveDifferences(block, packed);
                        chooseBySum(block);
                    }
                    if (block > from) {
                        openTables(block - 1, tables, bytes, shares);
                    }
                }
            }
        }

        @Override
        public void close() {
            slices.wipe();
            for (long[] sum : sums) {
                if (sum != null) {
                    Arrays.fill(sum, 0);
                }
            }
            for (long[] pad : pads) {
                Arrays.fill(pad, 0);
            }
            Arrays.fill(lanes, 0);
            Arrays.fill(bits, 0);
        }

        /** Sums up the differing bits. */
        private void receiveDifferences(int block, byte[] packed) {
            int blockValues = EqualityShape.blockValues(block, count);
            int longs = ByteLanes.longs(blockValues);
            long[] sum = sums[block];
            slices.cut(values, block * BitSlices.BLOCK, blockValues);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                channel.receive(ShareSteps.DIFFERENCES, packed, 0, shape.differenceBytes(blockValues));
                ByteLanes.unpack(packed, 0, longs, shape.sumBits(), lanes);
                ByteLanes.spread(slices.words(), slices.offset(bit), bits, longs);
                for (int i = 0; i < longs; i++) {
                    long chosenOnes = (bits[i] << 7) - bits[i];
                    sum[i] = sum[i] + (lanes[i] & chosenOnes) & mask;
                }
            }
            long modulus = ByteLanes.all(0x80);
            for (int i = 0; i < longs; i++) {
                sum[i] = modulus - sum[i] & mask;
            }
        }

        private void chooseBySum(int block) {
            int blockValues = EqualityShape.blockValues(block, count);
            int words = shape.tableLongs();
            long[] pad = pads[block & 1];
            Arrays.fill(pad, 0, words * blockValues, 0);
            for (int bit = 0; bit < shape.sumBits(); bit++) {
                BitVector choices = new BitVector(blockValues);
                ByteLanes.plane(sums[block], bit, choices.words(), choices.words().length);
                if ((blockValues & 63) != 0) {
                    choices.words()[choices.words().length - 1] &= -1L >>> -blockValues;
                }
                sumHash.macs(cot, choices, sumRows);
                sumRows += blockValues;
                long[] message = sumHash.zero();
                for (int i = 0; i < blockValues; i++) {
                    for (int word = 0; word < words; word++) {
                        pad[words * i + word] ^= message[2 * i + word];
                    }
                }
            }
        }

        private void openTables(int block, long[] tables, byte[] bytes, long[] shares) {
            int blockValues = EqualityShape.blockValues(block, count);
            int words = shape.tableLongs();
            int longs = words * blockValues;
            channel.receive(ShareSteps.TABLES, bytes, 0, longs * Long.BYTES);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(tables, 0, longs);
            long[] pad = pads[block & 1];
            long[] sum = sums[block];
            for (int w = 0; w < (blockValues + 63) >>> 6; w++) {
                long word = 0;
                for (int i = 64 * w; i < Math.min(blockValues, 64 * w + 64); i++) {
                    int distance = (int) (sum[i >>> 3] >>> (8 * (i & 7))) & 0x7F;
                    long table;
                    if (words == 1) {
                        table = tables[i] ^ pad[i];
                    } else {
                        long upper = -(distance >>> 6);
                        table = (tables[2 * i] ^ pad[2 * i]) & ~upper | (tables[2 * i + 1] ^ pad[2 * i + 1]) & upper;
                    }
                    word |= (table >>> distance & 1) << i;
                }
                shares[block * (BitSlices.BLOCK / Long.SIZE) + w] = word;
            }
        }
    }
}
