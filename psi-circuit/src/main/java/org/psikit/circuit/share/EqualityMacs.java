package org.psikit.circuit.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotMacs;

/**
 * Which values of two parties are equal, as shares of bits, the side that holds the MACs of the correlated OT. Source,
 * picture, security and cost stand at {@link EqualityKeys}.
 */
public final class EqualityMacs {

    private final Channel channel;
    private final CotMacs cot;
    private final CotHash bitHash;
    private final CotHash sumHash;

    /** {@code sid} as the peer's. */
    public EqualityMacs(Channel channel, CotMacs cot, byte[] sid) {
        this.channel = channel;
        this.cot = cot;
        this.bitHash = new CotHash(sid, "equality bits");
        this.sumHash = new CotHash(sid, "equality sums");
    }

    /**
     * Compares with the values of the peer's {@link EqualityKeys#compare}.
     *
     * @param values {@code ⌈valueBits / 64⌉} longs each, lowest bits first
     * @param shares takes this party's share of (value i = the peer's) at bit i; all words that hold one are overwritten
     */
    public void compare(long[] values, int valueBits, int count, long[] shares) {
        Block[] blocks = new Block[3];
        EqualityShape shape = new EqualityShape(valueBits);
        Arrays.setAll(blocks, i -> new Block(shape));
        // One block is ahead of the peer's answers, so that neither waits for the other.
        int steps = (count + BitSlices.BLOCK - 1) / BitSlices.BLOCK;
        int lag = EqualityShape.lag(cot);
        for (int step = 0; step < steps + 2 * lag; step++) {
            if (step < steps) {
                int first = step * BitSlices.BLOCK;
                blocks[step % 3].choose(values, first, Math.min(BitSlices.BLOCK, count - first));
            }
            if (step >= lag && step < steps + lag) {
                blocks[(step - lag) % 3].sum();
            }
            if (step >= 2 * lag) {
                blocks[(step - 2 * lag) % 3].open(shares, (step - 2 * lag) * BitSlices.BLOCK);
            }
        }
        for (Block block : blocks) {
            block.wipe();
        }
    }

    /** One block of values on its way through all steps. */
    private final class Block {

        private final EqualityShape shape;
        private final BitSlices slices;
        private final long[][] chosen;
        private final long[] sums = new long[BitSlices.BLOCK / Long.BYTES];
        private final long[] differences = new long[sums.length];
        private final long[] bits = new long[sums.length];
        private final byte[] packed;
        private final long[] pads;
        private final long[] tables;
        private final byte[] tableBytes;
        private int count;

        Block(EqualityShape shape) {
            this.shape = shape;
            this.slices = new BitSlices(shape.valueBits());
            this.chosen = new long[shape.valueBits()][sums.length];
            this.packed = new byte[shape.differenceBytes(BitSlices.BLOCK) + Long.BYTES];
            this.pads = new long[shape.tableLongs() * BitSlices.BLOCK];
            this.tables = new long[pads.length];
            this.tableBytes = new byte[pads.length * Long.BYTES];
        }

        void choose(long[] values, int first, int count) {
            this.count = count;
            Stocked.reserve(cot, shape.ots() * count, shape.ots());
            slices.cut(values, first, count);
            long mask = ByteLanes.all((1 << shape.sumBits()) - 1);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                BitVector choices = new BitVector(count);
                System.arraycopy(slices.words(), slices.offset(bit), choices.words(), 0, choices.words().length);
                bitHash.macs(cot, choices);
                ByteLanes.gather(bitHash.zero(), count, mask, chosen[bit]);
            }
        }

        /** Sums up the differing bits, and chooses by the sum. */
        void sum() {
            int longs = ByteLanes.longs(count);
            long mask = ByteLanes.all((1 << shape.sumBits()) - 1);
            Arrays.fill(sums, 0, longs, 0);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                channel.receive(ShareSteps.DIFFERENCES, packed, 0, shape.differenceBytes(count));
                ByteLanes.unpack(packed, longs, shape.sumBits(), differences);
                ByteLanes.spread(slices.words(), slices.offset(bit), bits, longs);
                add(chosen[bit], differences, bits, mask, longs);
            }
            long modulus = ByteLanes.all(0x80);
            for (int i = 0; i < longs; i++) {
                sums[i] = modulus - sums[i] & mask;
            }
            int words = shape.tableLongs();
            Arrays.fill(pads, 0, words * count, 0);
            for (int bit = 0; bit < shape.sumBits(); bit++) {
                BitVector choices = new BitVector(count);
                ByteLanes.plane(sums, bit, choices.words(), choices.words().length);
                if ((count & 63) != 0) {
                    choices.words()[choices.words().length - 1] &= -1L >>> -count;
                }
                sumHash.macs(cot, choices);
                long[] message = sumHash.zero();
                for (int i = 0; i < count; i++) {
                    for (int word = 0; word < words; word++) {
                        pads[words * i + word] ^= message[2 * i + word];
                    }
                }
            }
        }

        void open(long[] shares, int first) {
            int words = shape.tableLongs();
            channel.receive(ShareSteps.TABLES, tableBytes, 0, words * count * Long.BYTES);
            ByteBuffer.wrap(tableBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(tables, 0, words * count);
            for (int w = 0; w < (count + 63) >>> 6; w++) {
                long word = 0;
                for (int i = 64 * w; i < Math.min(count, 64 * w + 64); i++) {
                    int sum = (int) (sums[i >>> 3] >>> (8 * (i & 7))) & 0x7F;
                    long table;
                    if (words == 1) {
                        table = tables[i] ^ pads[i];
                    } else {
                        long upper = -(sum >>> 6);
                        table = (tables[2 * i] ^ pads[2 * i]) & ~upper | (tables[2 * i + 1] ^ pads[2 * i + 1]) & upper;
                    }
                    word |= (table >>> sum & 1) << i;
                }
                shares[(first >>> 6) + w] = word;
            }
        }

        private void add(long[] messages, long[] differences, long[] bits, long mask, int longs) {
            for (int i = 0; i < longs; i++) {
                long chosenOnes = (bits[i] << 7) - bits[i];
                sums[i] = (sums[i] + messages[i] & mask) + (differences[i] & chosenOnes) & mask;
            }
        }

        void wipe() {
            slices.wipe();
            Arrays.fill(sums, 0);
            Arrays.fill(pads, 0);
            for (long[] slice : chosen) {
                Arrays.fill(slice, 0);
            }
        }
    }
}
