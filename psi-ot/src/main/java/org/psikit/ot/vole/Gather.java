package org.psikit.ot.vole;

/** Sums of seven elements each from all over a vector: the expander's rows. */
final class Gather {

    private Gather() {}

    /** out_i += Σ_j in[indices[7i + j]] on blocks of two longs. */
    static void blocks(long[] in, int[] indices, long[] out, int offset, int count) {
        for (int i = 0, n = 0, o = offset; i < count; i++, n += 7, o += 2) {
            int p0 = 2 * indices[n];
            int p1 = 2 * indices[n + 1];
            int p2 = 2 * indices[n + 2];
            int p3 = 2 * indices[n + 3];
            int p4 = 2 * indices[n + 4];
            int p5 = 2 * indices[n + 5];
            int p6 = 2 * indices[n + 6];
            out[o] ^= in[p0] ^ in[p1] ^ in[p2] ^ in[p3] ^ in[p4] ^ in[p5] ^ in[p6];
            out[o + 1] ^= in[p0 + 1] ^ in[p1 + 1] ^ in[p2 + 1] ^ in[p3 + 1] ^ in[p4 + 1] ^ in[p5 + 1] ^ in[p6 + 1];
        }
    }

    /** (a_i, b_i) = (0, b_i) + Σ_j in[indices[7i + j]] on pairs of blocks, four longs. */
    static void pairs(long[] in, int inOffset, int[] indices, long[] a, int aOffset, long[] b, int bOffset, int count) {
        for (int i = 0, n = 0; i < count; i++, n += 7) {
            int p0 = inOffset + 4 * indices[n];
            int p1 = inOffset + 4 * indices[n + 1];
            int p2 = inOffset + 4 * indices[n + 2];
            int p3 = inOffset + 4 * indices[n + 3];
            int p4 = inOffset + 4 * indices[n + 4];
            int p5 = inOffset + 4 * indices[n + 5];
            int p6 = inOffset + 4 * indices[n + 6];
            int x = aOffset + 2 * i;
            int y = bOffset + 2 * i;
            a[x] = in[p0] ^ in[p1] ^ in[p2] ^ in[p3] ^ in[p4] ^ in[p5] ^ in[p6];
            a[x + 1] = in[p0 + 1] ^ in[p1 + 1] ^ in[p2 + 1] ^ in[p3 + 1] ^ in[p4 + 1] ^ in[p5 + 1] ^ in[p6 + 1];
            b[y] ^= in[p0 + 2] ^ in[p1 + 2] ^ in[p2 + 2] ^ in[p3 + 2] ^ in[p4 + 2] ^ in[p5 + 2] ^ in[p6 + 2];
            b[y + 1] ^= in[p0 + 3] ^ in[p1 + 3] ^ in[p2 + 3] ^ in[p3 + 3] ^ in[p4 + 3] ^ in[p5 + 3] ^ in[p6 + 3];
        }
    }
}
