package org.psikit.circuit.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.extension.CotKeys;

/**
 * Which values of two parties are equal, as shares of bits; this is the side that holds the keys of the correlated OT.
 *
 * <p>Source: Couteau, "New Protocols for Secure Equality Test and Comparison" (ACNS 2018), section 3: two values of ℓ bits
 * are equal if and only if their Hamming distance is 0. One OT a bit gives shares of the distance modulo 2^w, w = ⌊log2
 * ℓ⌋ + 1, and so two values of w bits that are equal if and only if the long ones are. <i>Deviation:</i> those are compared
 * at once by one 1-of-2^w OT, which is w OTs and a table of 2^w bits, instead of by a second reduction.
 *
 * <pre>
 *   keys side, x (bits x_i)                              MACs side, y (bits y_i)
 *                            ◀── OTs, choices y_i ──
 *   h_0 − h_1 + (1 − 2·x_i)  ──── w bits each ────▶      h + y_i·(…) = h_0 + y_i·(1 − 2·x_i)
 *   A = Σ (x_i − h_0)                                    −t = Σ of these;   A − t = distance(x, y) mod 2^w
 *                            ◀── OTs, choices t ──
 *   table: bit a is (a = A) ⊕ pad_a ⊕ ρ ── 2^w bits ──▶  the bit at t, without its pad
 * </pre>
 *
 * <p>pad_a is the XOR of bit a of those w messages that the bits of a name; all but pad_t holds a message that the MACs
 * side does not have. Results: ρ here, the bit there, and ρ ⊕ bit = 1 where x = y.
 *
 * <p>Against the tree of ℓ − 1 AND gates this takes ℓ + w OTs instead of 2(ℓ − 1), and two rounds instead of log2 ℓ.
 * Security: semi-honest. Cost: ℓ + w correlated OTs, w·ℓ + 2^w bits a value. Timing: constant. Not thread-safe.
 */
public final class EqualityKeys {

    private final Channel channel;
    private final CotKeys cot;
    private final CotHash bitHash;
    private final CotHash sumHash;
    private final Randomness randomness;

    /** {@code sid} binds the hashes, the same at both parties and for every call. */
    public EqualityKeys(Channel channel, CotKeys cot, byte[] sid, Randomness randomness) {
        this.channel = channel;
        this.cot = cot;
        this.bitHash = new CotHash(sid, "equality bits");
        this.sumHash = new CotHash(sid, "equality sums");
        this.randomness = randomness;
    }

    /**
     * Compares with the values of the peer's {@link EqualityMacs#compare}.
     *
     * @param values {@code ⌈valueBits / 64⌉} longs each, lowest bits first
     * @param shares takes this party's share of (value i = the peer's) at bit i; all words that hold one are overwritten
     */
    public void compare(long[] values, int valueBits, int count, long[] shares) {
        Block[] blocks = {new Block(new EqualityShape(valueBits)), new Block(new EqualityShape(valueBits))};
        int steps = (count + BitSlices.BLOCK - 1) / BitSlices.BLOCK;
        int lag = EqualityShape.lag(cot);
        for (int step = 0; step < steps + lag; step++) {
            if (step < steps) {
                int first = step * BitSlices.BLOCK;
                blocks[step & 1].differences(values, first, Math.min(BitSlices.BLOCK, count - first));
            }
            if (step >= lag) {
                blocks[(step - lag) & 1].tables(shares, (step - lag) * BitSlices.BLOCK);
            }
        }
        channel.flush();
        for (Block block : blocks) {
            block.wipe();
        }
    }

    /** One block of values on its way through both steps. */
    private final class Block {

        private final EqualityShape shape;
        private final BitSlices slices;
        private final long[] sums = new long[BitSlices.BLOCK / Long.BYTES];
        private final long[] bits = new long[sums.length];
        private final long[] zero = new long[sums.length];
        private final long[] one = new long[sums.length];
        private final byte[] packed;
        private final long[] tables;
        private final byte[] tableBytes;
        private final long[] mine = new long[BitSlices.BLOCK / Long.SIZE];
        private int count;

        Block(EqualityShape shape) {
            this.shape = shape;
            this.slices = new BitSlices(shape.valueBits());
            this.packed = new byte[shape.differenceBytes(BitSlices.BLOCK) + Long.BYTES];
            this.tables = new long[shape.tableLongs() * BitSlices.BLOCK];
            this.tableBytes = new byte[tables.length * Long.BYTES];
        }

        void differences(long[] values, int first, int count) {
            this.count = count;
            int longs = ByteLanes.longs(count);
            long mask = ByteLanes.all((1 << shape.sumBits()) - 1);
            Stocked.reserve(cot, shape.ots() * count, shape.ots());
            slices.cut(values, first, count);
            Arrays.fill(sums, 0, longs, 0);
            for (int bit = 0; bit < shape.valueBits(); bit++) {
                bitHash.keys(cot, count);
                ByteLanes.gather(bitHash.zero(), count, mask, zero);
                ByteLanes.gather(bitHash.one(), count, mask, one);
                ByteLanes.spread(slices.words(), slices.offset(bit), bits, longs);
                mask(zero, one, bits, sums, mask, longs);
                ByteLanes.pack(one, longs, shape.sumBits(), packed);
                channel.send(ShareSteps.DIFFERENCES, packed, 0, shape.differenceBytes(count));
            }
            channel.flush();
        }

        void tables(long[] shares, int first) {
            int words = shape.tableLongs();
            Arrays.fill(tables, 0, words * count, 0);
            for (int bit = 0; bit < shape.sumBits(); bit++) {
                sumHash.keys(cot, count);
                for (int word = 0; word < words; word++) {
                    pad(sumHash.zero(), sumHash.one(), EqualityShape.entries(bit, word), word);
                }
            }
            int maskWords = (count + 63) >>> 6;
            randomness.nextLongs(mine, 0, maskWords);
            if ((count & 63) != 0) {
                mine[maskWords - 1] &= -1L >>> -count;
            }
            for (int i = 0; i < count; i++) {
                int sum = (int) (sums[i >>> 3] >>> (8 * (i & 7))) & 0x7F;
                long all = -(mine[i >>> 6] >>> i & 1);
                if (words == 1) {
                    tables[i] ^= all ^ 1L << sum;
                } else {
                    long upper = -(sum >>> 6);
                    tables[2 * i] ^= all ^ 1L << sum & ~upper;
                    tables[2 * i + 1] ^= all ^ 1L << sum & upper;
                }
            }
            System.arraycopy(mine, 0, shares, first >>> 6, maskWords);
            ByteBuffer.wrap(tableBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .put(tables, 0, words * count);
            channel.send(ShareSteps.TABLES, tableBytes, 0, words * count * Long.BYTES);
            channel.flush();
        }

        private void pad(long[] zeros, long[] ones, long entries, int word) {
            int words = shape.tableLongs();
            for (int i = 0; i < count; i++) {
                int at = 2 * i + word;
                tables[words * i + word] ^= zeros[at] & ~entries | ones[at] & entries;
            }
        }

        void wipe() {
            slices.wipe();
            Arrays.fill(sums, 0);
            Arrays.fill(mine, 0);
            Arrays.fill(tables, 0);
        }
    }

    /** sums += x − h_0, and one = h_0 − h_1 + 1 − 2x, lane by lane modulo the mask plus one. */
    private static void mask(long[] zero, long[] one, long[] bits, long[] sums, long mask, int longs) {
        long modulus = ByteLanes.all(0x80);
        long carry = ByteLanes.all(0x01);
        for (int i = 0; i < longs; i++) {
            long minusZero = modulus - zero[i] & mask;
            long difference = modulus - one[i] + carry & mask;
            difference = difference + zero[i] & mask;
            difference = (modulus | difference) - (bits[i] << 1) & mask;
            one[i] = difference;
            sums[i] = (sums[i] + minusZero & mask) + bits[i] & mask;
        }
    }
}
