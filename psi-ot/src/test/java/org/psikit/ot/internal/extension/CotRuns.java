package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/** Both sides of a correlated OT over an in-memory channel, and the equation they must satisfy. */
final class CotRuns {

    static final byte[] SID = new byte[32];

    private CotRuns() {}

    /** What the keys side ends with. */
    record Keys(long low, long high, long[] keys) {}

    /** Keys side first. */
    static Outcomes<Keys, long[]> run(
            boolean checked,
            ColumnMaker kind,
            BitVector[] choices,
            long seed,
            UnaryOperator<Channel> keysChannel,
            UnaryOperator<Channel> macsChannel) {
        return TwoParties.run(
                c -> keys(checked, kind, c, choices, seed),
                c -> macs(checked, kind, c, choices, seed),
                keysChannel,
                macsChannel);
    }

    static Keys keys(boolean checked, ColumnMaker kind, Channel c, BitVector[] choices, long seed) {
        Randomness randomness = Randomness.seeded(2 * seed);
        try (CotKeys cot = checked
                ? CheckedCotKeys.setup(c, SID, DealtOt.receiver(seed), kind, randomness)
                : SemiHonestCotKeys.setup(c, SID, DealtOt.receiver(seed), kind, randomness)) {
            long[] keys = new long[2 * total(choices)];
            int from = 0;
            for (BitVector u : choices) {
                cot.extend(keys, 2 * from, u.length());
                from += u.length();
            }
            return new Keys(cot.deltaLow(), cot.deltaHigh(), keys);
        }
    }

    static long[] macs(boolean checked, ColumnMaker kind, Channel c, BitVector[] choices, long seed) {
        Randomness randomness = Randomness.seeded(2 * seed + 1);
        CotMacs cot = checked
                ? CheckedCotMacs.setup(c, SID, DealtOt.sender(seed), kind, randomness)
                : SemiHonestCotMacs.setup(c, SID, DealtOt.sender(seed), kind, randomness);
        long[] macs = new long[2 * total(choices)];
        int from = 0;
        for (BitVector u : choices) {
            cot.extend(u, macs, 2 * from);
            from += u.length();
        }
        return macs;
    }

    static int total(BitVector[] choices) {
        int sum = 0;
        for (BitVector u : choices) {
            sum += u.length();
        }
        return sum;
    }

    /** m = k + u·Δ in every row. */
    static void holds(Keys keys, long[] macs, BitVector[] choices) {
        int row = 0;
        for (BitVector u : choices) {
            for (int i = 0; i < u.length(); i++, row++) {
                long mask = u.get(i) ? -1 : 0;
                if (macs[2 * row] != (keys.keys()[2 * row] ^ (keys.low() & mask))
                        || macs[2 * row + 1] != (keys.keys()[2 * row + 1] ^ (keys.high() & mask))) {
                    assertThat(row).as("row where m is not k + u·Δ").isNull();
                }
            }
        }
    }

    static BitVector bits(int count, long seed) {
        return BitVector.fromBytes(Randomness.seeded(seed).bytes((count + 7) / 8), 0, count);
    }
}
