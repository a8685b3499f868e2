package org.psikit.ot.internal.lpn;

/** The sources of the noise, and so of u. */
public enum Noise {
    /** Uniform elements of GF(2^128). */
    FIELD(-1L) {
        @Override
        public ExpandConvoluteCode code(LpnParameters parameters, byte[] sid) {
            return ExpandConvoluteCode.overField(parameters.half(), sid);
        }
    },

    /**
     * Ones. The lowest bit of Δ is 1 and that of every v is 0, so the lowest bit of every w is u, and stays so under
     * the code.
     */
    BIT(~1L) {
        @Override
        public ExpandConvoluteCode code(LpnParameters parameters, byte[] sid) {
            return ExpandConvoluteCode.binary(parameters.half(), sid);
        }
    };

    private final long leafMask;

    Noise(long leafMask) {
        this.leafMask = leafMask;
    }

    /** Which bits of a leaf's low half are kept. */
    public long leafMask() {
        return leafMask;
    }

    /** The code that is linear over the field of this noise. */
    public abstract ExpandConvoluteCode code(LpnParameters parameters, byte[] sid);
}
