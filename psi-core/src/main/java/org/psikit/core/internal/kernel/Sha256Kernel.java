package org.psikit.core.internal.kernel;

/**
 * The compression function of SHA-256 (FIPS 180-4, section 6.2.2) on {@value #LANES} chaining values and blocks at once.
 * Word t of lane i stands at {@code 16t + i}: words of a lane are big-endian in its bytes.
 *
 * <p>Implementations hold buffers: not thread-safe.
 */
public interface Sha256Kernel {

    /** States and blocks that a call works on. */
    int LANES = 16;

    /** Words of a state, one lane. */
    int STATE_WORDS = 8;

    /** Words of a block, one lane. */
    int BLOCK_WORDS = 16;

    /** The state that SHA-256 begins with. */
    static int[] initialState() {
        return new int[] {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
        };
    }

    /** The 64 round constants. */
    static int[] roundConstants() {
        return new int[] {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
        };
    }

    /** Name for reports. */
    String name();

    /** Updates every state with its block; a state has {@code 8 · 16} ints, a block {@code 16 · 16}. */
    void compress(int[] states, int stateOffset, int[] blocks, int blockOffset);

    /** Wipes the buffers. */
    void wipe();
}
