package org.psikit.ot.internal.vole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.DealtOt;

/** Both sides of silent correlations over an in-memory channel, and the equations that they must satisfy. */
public final class VoleRuns {

    public static final byte[] SID = new byte[32];

    private VoleRuns() {}

    /** What the keys side ends with: the keys of each call. */
    public record Keys(long low, long high, long[][] keys) {}

    /** What the MACs side ends with: u and m of each call. */
    public record Macs(long[][] u, long[][] macs) {}

    /** VOLE of the given sizes, call by call; keys side first. */
    public static Outcomes<Keys, Macs> vole(
            boolean malicious,
            int[] sizes,
            int threads,
            long seed,
            UnaryOperator<Channel> keysChannel,
            UnaryOperator<Channel> macsChannel) {
        return TwoParties.run(
                c -> keys(c, malicious, sizes, threads, seed),
                c -> macs(c, malicious, sizes, threads, seed),
                keysChannel,
                macsChannel);
    }

    private static Keys keys(Channel c, boolean malicious, int[] sizes, int threads, long seed) {
        Randomness r = Randomness.seeded(2 * seed);
        try (Workers workers = new Workers(threads);
                VoleKeys vole = malicious
                        ? MaliciousSilentVoleKeys.setup(c, SID, DealtOt.receiver(seed), workers, r)
                        : SilentVoleKeys.setup(c, SID, DealtOt.receiver(seed), workers, r)) {
            long[][] keys = new long[sizes.length][];
            for (int i = 0; i < sizes.length; i++) {
                keys[i] = new long[2 * sizes[i] + 6];
                vole.extend(keys[i], 4, sizes[i]);
            }
            return new Keys(vole.deltaLow(), vole.deltaHigh(), keys);
        }
    }

    private static Macs macs(Channel c, boolean malicious, int[] sizes, int threads, long seed) {
        Randomness r = Randomness.seeded(2 * seed + 1);
        try (Workers workers = new Workers(threads);
                VoleMacs vole = malicious
                        ? MaliciousSilentVoleMacs.setup(c, SID, DealtOt.sender(seed), workers, r)
                        : SilentVoleMacs.setup(c, SID, DealtOt.sender(seed), workers, r)) {
            long[][] u = new long[sizes.length][];
            long[][] macs = new long[sizes.length][];
            for (int i = 0; i < sizes.length; i++) {
                u[i] = new long[2 * sizes[i] + 2];
                macs[i] = new long[2 * sizes[i]];
                vole.extend(u[i], 2, macs[i], 0, sizes[i]);
            }
            return new Macs(u, macs);
        }
    }

    /** m = k + u·Δ everywhere, nothing beyond it written, and u as random as it must be. */
    static void holds(Keys keys, Macs macs) {
        long[] product = new long[2];
        for (int i = 0; i < keys.keys().length; i++) {
            long[] k = keys.keys()[i];
            long[] u = macs.u()[i];
            long[] m = macs.macs()[i];
            for (int j = 0; j < m.length; j += 2) {
                Gf128.multiply(u[j + 2], u[j + 3], keys.low(), keys.high(), product, 0);
                if (m[j] != (k[j + 4] ^ product[0]) || m[j + 1] != (k[j + 5] ^ product[1])) {
                    assertThat(j / 2).as("where m is not k + u·Δ").isNull();
                }
            }
            assertThat(new long[] {k[0], k[1], k[2], k[3], k[k.length - 2], k[k.length - 1], u[0], u[1]})
                    .containsOnly(0);
        }
    }

    /** Silent random OT of the given sizes; keys side first, u as words. */
    static Outcomes<Keys, Macs> cot(
            int[] sizes,
            int threads,
            long seed,
            UnaryOperator<Channel> keysChannel,
            UnaryOperator<Channel> macsChannel) {
        return TwoParties.run(
                c -> {
                    try (Workers workers = new Workers(threads);
                            RandomCotKeys cot = SilentCotKeys.setup(
                                    c, SID, DealtOt.receiver(seed), workers, Randomness.seeded(2 * seed))) {
                        long[][] keys = new long[sizes.length][];
                        for (int i = 0; i < sizes.length; i++) {
                            keys[i] = new long[2 * sizes[i]];
                            cot.extend(keys[i], 0, sizes[i]);
                        }
                        return new Keys(cot.deltaLow(), cot.deltaHigh(), keys);
                    }
                },
                c -> {
                    try (Workers workers = new Workers(threads);
                            RandomCotMacs cot = SilentCotMacs.setup(
                                    c, SID, DealtOt.sender(seed), workers, Randomness.seeded(2 * seed + 1))) {
                        long[][] u = new long[sizes.length][];
                        long[][] macs = new long[sizes.length][];
                        for (int i = 0; i < sizes.length; i++) {
                            BitVector bits = new BitVector(sizes[i]);
                            macs[i] = new long[2 * sizes[i]];
                            cot.extend(bits, macs[i], 0);
                            u[i] = bits.words();
                        }
                        return new Macs(u, macs);
                    }
                },
                keysChannel,
                macsChannel);
    }

    /** m = k + u·Δ with u a bit. */
    static void bitsHold(Keys keys, Macs macs) {
        for (int i = 0; i < keys.keys().length; i++) {
            long[] k = keys.keys()[i];
            long[] m = macs.macs()[i];
            for (int j = 0; j < m.length; j += 2) {
                long u = -(macs.u()[i][j >>> 7] >>> (j >>> 1) & 1L);
                if (m[j] != (k[j] ^ (keys.low() & u)) || m[j + 1] != (k[j + 1] ^ (keys.high() & u))) {
                    assertThat(j / 2).as("where m is not k + u·Δ").isNull();
                }
            }
        }
    }
}
