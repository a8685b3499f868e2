package org.psikit.ot.vole;

/** Where the noise, and so u, comes from. */
enum Noise {
    /** Uniform elements of GF(2^128). */
    FIELD(-1L),

    /**
     * Ones. The lowest bit of Δ is 1 and that of every v is 0, so it is u in every w and stays it under the code.
     */
    BIT(~1L);

    private final long leafMask;

    Noise(long leafMask) {
        this.leafMask = leafMask;
    }

    /** Which bits of a leaf's low half are kept. */
    long leafMask() {
        return leafMask;
    }
}
