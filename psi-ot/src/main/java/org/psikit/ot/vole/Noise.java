package org.psikit.ot.vole;

/** Where the noise, and so u, comes from. */
enum Noise {
    /** Uniform elements of GF(2^128). */
    FIELD(-1L) {
        @Override
        ExpandConvoluteCode code(LpnParameters parameters, byte[] sid) {
            return ExpandConvoluteCode.overField(parameters.half(), sid);
        }
    },

    /**
     * Ones. The lowest bit of Δ is 1 and that of every v is 0, so it is u in every w and stays it under the code.
     */
    BIT(~1L) {
        @Override
        ExpandConvoluteCode code(LpnParameters parameters, byte[] sid) {
            return ExpandConvoluteCode.binary(parameters.half(), sid);
        }
    };

    private final long leafMask;

    Noise(long leafMask) {
        this.leafMask = leafMask;
    }

    /** Which bits of a leaf's low half are kept. */
    long leafMask() {
        return leafMask;
    }

    /** The code that is linear over the field of this noise. */
    abstract ExpandConvoluteCode code(LpnParameters parameters, byte[] sid);
}
