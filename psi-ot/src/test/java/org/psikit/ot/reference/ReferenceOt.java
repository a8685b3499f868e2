package org.psikit.ot.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.ReferenceCurve;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.core.reference.ReferenceRistretto;

/** Base OT (Masny, Rindal, CCS 2019, with one message of the sender for all) and OT extension, from the papers. */
public final class ReferenceOt {

    private static final byte[] POINT_TAG = "psikit/base-ot/1/point".getBytes(StandardCharsets.US_ASCII);

    private ReferenceOt() {}

    /**
     * The first call of base OT.
     *
     * @param point A
     * @param pairs r_0 ‖ r_1 of each OT
     * @param zero message 0 of each
     * @param one message 1 of each
     * @param chosen the receiver's
     */
    public record Base(byte[] point, byte[] pairs, byte[] zero, byte[] one, byte[] chosen) {}

    /** Both parties, each with a source of its own. */
    public static Base base(byte[] sid, Prg sender, Prg receiver, byte[] choices, int count) {
        BigInteger a = ReferenceRistretto.scalar(sender.bytes(64));
        ReferenceRistretto point = ReferenceRistretto.generator().multiply(a);
        byte[] pairs = {};
        byte[][] messages = {new byte[16 * count], new byte[16 * count], new byte[16 * count]};
        for (int i = 0; i < count; i++) {
            int c = Blocks.bit(choices, i);
            BigInteger b = ReferenceRistretto.scalar(receiver.bytes(64));
            ReferenceRistretto other = ReferenceRistretto.fromUniform(receiver.bytes(64));
            ReferenceRistretto chosen = ReferenceRistretto.generator()
                    .multiply(b)
                    .add(hash(sid, i, c, other).negate());
            ReferenceRistretto[] r =
                    c == 0 ? new ReferenceRistretto[] {chosen, other} : new ReferenceRistretto[] {other, chosen};
            byte[] pair = Blocks.join(r[0].encode(), r[1].encode());
            pairs = Blocks.join(pairs, pair);
            for (int s = 0; s < 2; s++) {
                ReferenceRistretto shared = r[s].add(hash(sid, i, s, r[1 - s])).multiply(a);
                Blocks.put(messages[s], i, key(sid, i, s, point, pair, shared));
            }
            Blocks.put(messages[2], i, key(sid, i, c, point, pair, point.multiply(b)));
        }
        return new Base(point.encode(), pairs, messages[0], messages[1], messages[2]);
    }

    private static ReferenceRistretto hash(byte[] sid, int i, int slot, ReferenceRistretto other) {
        byte[] numbers = Blocks.join(ReferenceCurve.number(1), ReferenceCurve.number(i), ReferenceCurve.number(slot));
        return ReferenceRistretto.fromUniform(
                ReferenceCurve.expand(Blocks.join(sid, numbers, other.encode()), POINT_TAG, 64));
    }

    private static byte[] key(
            byte[] sid, int i, int slot, ReferenceRistretto a, byte[] pair, ReferenceRistretto shared) {
        return bigEndian(
                ReferenceHash.oracle("psikit/base-ot/1/key", sid, 1, i, slot, a.encode(), pair, shared.encode()));
    }

    /** The first two big-endian words of bytes as a block. */
    static byte[] bigEndian(byte[] bytes) {
        byte[] block = new byte[16];
        for (int i = 0; i < 16; i++) {
            block[i] = bytes[8 * (i / 8) + 7 - i % 8];
        }
        return block;
    }

    /**
     * One call of correlated OT of at most one chunk.
     *
     * @param treeSums messages of step 1
     * @param treeChecks messages of step 2
     * @param corrections of step 3
     * @param answer of step 5, empty without a check
     * @param macs m of each row
     * @param keys k of each row
     */
    public record Cot(
            byte[] treeSums, byte[] treeChecks, byte[] corrections, byte[] answer, byte[] macs, byte[] keys) {}

    /**
     * The MACs side, and what the keys side has from it.
     *
     * @param bits k, bits of Δ a step: 1 for IKNP
     * @param zero messages 0 of 128 base OTs
     * @param one messages 1
     * @param random the MACs side's source
     * @param u choices
     * @param challenge key of R, empty without a check
     */
    public static Cot cot(
            byte[] sid,
            int bits,
            byte[] zero,
            byte[] one,
            byte[] delta,
            Prg random,
            byte[] u,
            int rows,
            byte[] challenge) {
        Trees trees = bits == 1
                ? new Trees(interleave(zero, one), new byte[0], new byte[0])
                : trees(sid, bits, zero, one, random);
        boolean checked = challenge.length > 0;
        int length = checked ? (rows + 127) / 128 * 16 : (rows + 63) / 64 * 8;
        byte[] padded = Arrays.copyOf(u, length);
        if (checked) {
            padded = Blocks.join(padded, random.bytes(16));
        }
        byte[][] columns = new byte[128][padded.length];
        byte[] corrections = {};
        for (int g = 0; g < 128 / bits; g++) {
            byte[] sum = new byte[padded.length];
            for (int x = 0; x < 1 << bits; x++) {
                byte[] r = new Prg(Blocks.get(trees.seeds, (g << bits) + x)).bytes(padded.length);
                sum = Blocks.xor(sum, r);
                for (int b = 0; b < bits; b++) {
                    if ((x >>> b & 1) == 1) {
                        columns[g * bits + b] = Blocks.xor(columns[g * bits + b], r);
                    }
                }
            }
            corrections = Blocks.join(corrections, Blocks.xor(sum, padded));
        }
        byte[] answer = {};
        if (checked) {
            answer = ReferenceHash.ghash(challenge, padded);
            for (byte[] column : columns) {
                answer = Blocks.join(answer, ReferenceHash.ghash(challenge, column));
            }
        }
        byte[] macs = transpose(columns, rows);
        byte[] keys = macs.clone();
        for (int i = 0; i < rows; i++) {
            if (Blocks.bit(u, i) == 1) {
                Blocks.put(keys, i, Blocks.xor(Blocks.get(keys, i), delta));
            }
        }
        return new Cot(trees.sums, trees.checks, corrections, answer, macs, keys);
    }

    /** Bit c of row i is bit i of column c. */
    public static byte[] transpose(byte[][] columns, int rows) {
        int rowBytes = columns.length / 8;
        byte[] out = new byte[rows * rowBytes];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns.length; c++) {
                Blocks.setBit(out, 8 * rowBytes * i + c, Blocks.bit(columns[c], i));
            }
        }
        return out;
    }

    private record Trees(byte[] seeds, byte[] sums, byte[] checks) {}

    private static byte[] interleave(byte[] zero, byte[] one) {
        byte[] seeds = new byte[2 * zero.length];
        for (int i = 0; i < zero.length / 16; i++) {
            Blocks.put(seeds, 2 * i, Blocks.get(zero, i));
            Blocks.put(seeds, 2 * i + 1, Blocks.get(one, i));
        }
        return seeds;
    }

    private static Trees trees(byte[] sid, int k, byte[] zero, byte[] one, Prg random) {
        int groups = 128 / k;
        byte[][] level = new byte[groups][];
        for (int g = 0; g < groups; g++) {
            level[g] = random.bytes(16);
        }
        byte[] allSums = {};
        for (int depth = 0; depth < k; depth++) {
            byte[][] next = new byte[2 * level.length][];
            for (int g = 0; g < groups; g++) {
                byte[] keys = ReferenceHash.oracle("psikit/ot/3/tree", sid, g, depth);
                byte[][] sums = new byte[2][16];
                for (int x = g << depth; x < g + 1 << depth; x++) {
                    for (int side = 0; side < 2; side++) {
                        next[2 * x + side] =
                                ReferenceHash.mmo(Arrays.copyOfRange(keys, 16 * side, 16 * side + 16), level[x]);
                        sums[side] = Blocks.xor(sums[side], next[2 * x + side]);
                    }
                }
                int ot = g * k + k - 1 - depth;
                allSums = Blocks.join(
                        allSums, Blocks.xor(sums[0], Blocks.get(zero, ot)), Blocks.xor(sums[1], Blocks.get(one, ot)));
            }
            level = next;
        }
        byte[] seeds = new byte[16 * level.length];
        byte[] checks = {};
        for (int g = 0; g < groups; g++) {
            byte[] sum = new byte[32];
            byte[] values = {};
            for (int x = g << k; x < g + 1 << k; x++) {
                byte[] leaf = bigEndian(level[x]);
                byte[] value = ReferenceHash.oracle("psikit/ot/1/leaf-value", sid, x, leaf);
                Blocks.put(seeds, x, bigEndian(ReferenceHash.oracle("psikit/ot/1/leaf-seed", sid, x, leaf)));
                sum = Blocks.xor(sum, value);
                values = Blocks.join(values, value);
            }
            byte[] head = ReferenceHash.oracle("psikit/ot/1/tree-hash", sid, g);
            checks = Blocks.join(checks, sum, ReferenceHash.sha256().digest(Blocks.join(head, values)));
        }
        return new Trees(seeds, allSums, checks);
    }
}
