package org.psikit.core.internal.kernel;

import java.util.Arrays;

/** {@link Sha256Kernel} lane by lane, for machines and JVMs without vectors. */
public final class ScalarSha256Kernel implements Sha256Kernel {

    private static final int[] K = Sha256Kernel.roundConstants();

    private final int[] schedule = new int[64];

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void compress(int[] states, int stateOffset, int[] blocks, int blockOffset) {
        for (int lane = 0; lane < LANES; lane++) {
            for (int t = 0; t < BLOCK_WORDS; t++) {
                schedule[t] = blocks[blockOffset + t * LANES + lane];
            }
            expand(schedule);
            rounds(schedule, states, stateOffset + lane);
        }
    }

    @Override
    public void wipe() {
        Arrays.fill(schedule, 0);
    }

    private static void expand(int[] w) {
        for (int t = BLOCK_WORDS; t < 64; t++) {
            int x = w[t - 15];
            int y = w[t - 2];
            int s0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
            int s1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10;
            w[t] = s1 + w[t - 7] + s0 + w[t - 16];
        }
    }

    private static void rounds(int[] w, int[] states, int at) {
        int a = states[at];
        int b = states[at + LANES];
        int c = states[at + 2 * LANES];
        int d = states[at + 3 * LANES];
        int e = states[at + 4 * LANES];
        int f = states[at + 5 * LANES];
        int g = states[at + 6 * LANES];
        int h = states[at + 7 * LANES];
        for (int t = 0; t < 64; t++) {
            int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int t1 = h + s1 + (g ^ e & (f ^ g)) + K[t] + w[t];
            int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int t2 = s0 + (a & b | c & (a | b));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        states[at] += a;
        states[at + LANES] += b;
        states[at + 2 * LANES] += c;
        states[at + 3 * LANES] += d;
        states[at + 4 * LANES] += e;
        states[at + 5 * LANES] += f;
        states[at + 6 * LANES] += g;
        states[at + 7 * LANES] += h;
    }
}
