package org.psikit.ot.internal.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.vector.BlockVector;

/**
 * Expands seeds into the 128 columns of the correlation, before the MACs side's u enters.
 *
 * <p>Source: Roy, "SoftSpokenOT" (CRYPTO 2022), section 3.1, over GF(2^k) as k columns of bits. The MACs side has, per
 * step, r_x for all x of GF(2)^k and makes the sum u' = Σ r_x and the columns v_b = Σ {r_x : bit b of x is set}. The
 * keys side has all of them but r_Δ; it numbers them x ⊕ Δ, so the hole is always number 0, which no column needs, and
 * the same sums give w = v + Δ·u'. With k = 1 this is IKNP.
 *
 * <p>Leaves arrive in order, and two equal levels are merged like digits of a binary counter, so that a leaf costs two
 * additions whatever k is and k + 1 partial sums stay in the cache.
 *
 * <p>Not thread-safe.
 */
final class SmallFieldVole implements AutoCloseable {

    private static final int CHUNK_LONGS = 512;

    private final int bits;
    private final int groups;
    private final @Nullable AesPrg[] leaves;
    private final byte[] bytes = new byte[CHUNK_LONGS * Long.BYTES];
    private final LongBuffer longs =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    private final long[][] partial;
    private long[] spare = new long[CHUNK_LONGS];

    /**
     * Starts from one seed per leaf, leaf x of step g at {@code (g << k) + x}.
     *
     * @param holes whether leaf 0 of every step is unknown
     */
    SmallFieldVole(ColumnMaker columns, BlockVector seeds, boolean holes) {
        this.bits = columns.bits();
        this.groups = columns.groups();
        this.leaves = new AesPrg[groups << bits];
        this.partial = new long[bits + 1][CHUNK_LONGS];
        byte[] seedBytes = new byte[seeds.size() * BlockVector.BLOCK_BYTES];
        seeds.toBytes(seedBytes, 0);
        for (int i = 0; i < leaves.length; i++) {
            if (!holes || (i & ((1 << bits) - 1)) != 0) {
                leaves[i] = new AesPrg(seedBytes, i * BlockVector.BLOCK_BYTES);
            }
        }
        Arrays.fill(seedBytes, (byte) 0);
    }

    /**
     * The next {@code words} longs of every column.
     *
     * @param columns takes v (or w), {@code [128][words]}
     * @param sums takes u', {@code [128 / k][words]}; null at the keys side
     */
    void expand(int words, long[] columns, long @Nullable [] sums) {
        Arrays.fill(columns, 0, ColumnMaker.COUNT * words, 0);
        for (int from = 0; from < words; from += CHUNK_LONGS) {
            int part = Math.min(CHUNK_LONGS, words - from);
            for (int g = 0; g < groups; g++) {
                fold(g, part, columns, g * bits * words + from, words);
                if (sums != null) {
                    System.arraycopy(partial[bits], 0, sums, g * words + from, part);
                }
            }
        }
    }

    /** Computes partial[k] = u' of this step, and adds to the step's columns. */
    private void fold(int group, int part, long[] columns, int offset, int stride) {
        for (int x = 0; x < 1 << bits; x++) {
            long[] sum = spare;
            leaf((group << bits) + x, part, sum);
            int level = 0;
            for (; (x >>> level & 1) != 0; level++) {
                // partial[level] holds the even half of this subtree, sum the odd one
                long[] even = partial[level];
                for (int i = 0; i < part; i++) {
                    columns[offset + level * stride + i] ^= sum[i];
                }
                for (int i = 0; i < part; i++) {
                    even[i] ^= sum[i];
                }
                partial[level] = sum;
                sum = even;
            }
            spare = partial[level];
            partial[level] = sum;
        }
    }

    private void leaf(int number, int part, long[] out) {
        AesPrg prg = leaves[number];
        if (prg == null) {
            Arrays.fill(out, 0, part, 0);
        } else {
            prg.nextBytes(bytes, 0, part * Long.BYTES);
            longs.get(0, out, 0, part);
        }
    }

    /** Wipes the partial sums, and closes the generators. */
    @Override
    public void close() {
        for (AesPrg leaf : leaves) {
            if (leaf != null) {
                leaf.close();
            }
        }
        Arrays.fill(spare, 0);
        Arrays.fill(bytes, (byte) 0);
        for (long[] sum : partial) {
            Arrays.fill(sum, 0);
        }
    }
}
