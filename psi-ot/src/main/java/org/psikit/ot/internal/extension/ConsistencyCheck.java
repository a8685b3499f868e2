package org.psikit.ot.internal.extension;

import org.psikit.core.internal.crypto.Ghash;

/**
 * The consistency check of one chunk: that the MACs side used one u in all columns.
 *
 * <p>Source: Roy, "SoftSpokenOT" (CRYPTO 2022), the subspace VOLE with the repetition code and its universal-hash
 * check; with k = 1 it is IKNP with a check whose proof does not have the gap of KOS (CRYPTO 2015). R is {@link Ghash}
 * over the 128-bit blocks of a column, under a key drawn by the keys side after it has the chunk's corrections. The
 * last block is uniform and never used, so R(u) reveals nothing.
 *
 * <pre>
 *   MACs side, (u, v)                                       keys side, (Δ, w)
 *                              ◀── key of R ──
 *   R(u), R(v_c) for all c     ── 16 + 2048 bytes ──▶       R(w_c) = R(v_c) + Δ_c·R(u) for all c?
 * </pre>
 *
 * <p>A cheater passes with probability 2^-106 a chunk at most, unless it guessed bits of Δ, each at the price of ½: two
 * columns of corrections that differ have the same R with probability 514 · 2^-128, and any two of 128 may do (with k = 4 any
 * two of 32, 2^-110). Columns that stand for another u than the answer's R(u) pass if Δ is zero in all of them.
 */
final class ConsistencyCheck {

    /** Rows per chunk; the check costs a few µs per column and a round trip, so a chunk is large. */
    static final int CHUNK_ROWS = 1 << 16;

    /** Bytes of the answer. */
    static final int ANSWER_BYTES = Ghash.BYTES * (1 + ColumnMaker.COUNT);

    private static final int BLOCK_ROWS = 128;

    private ConsistencyCheck() {}

    /** Longs of a column that hold {@code rows} rows, in whole blocks. */
    static int dataWords(int rows) {
        return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS * 2;
    }

    /** Longs of a column including the masking block. */
    static int words(int rows) {
        return dataWords(rows) + 2;
    }
}
